"""Find what a reader sees and the text does not say outright: who speaks, who answers whom, which words are quoted."""

from reader.infer.facts import RULES
from reader.infer.run import infer

__all__ = ["RULES", "infer"]
