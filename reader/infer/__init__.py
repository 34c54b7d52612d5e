"""What a reader sees and the text does not say outright: who speaks, which words are quoted."""

from reader.infer.run import infer, infer_again

__all__ = ["infer", "infer_again"]
