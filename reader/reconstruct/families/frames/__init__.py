"""Frames: comments that a page sets between the same short lines each, one of which has a time.

"#2", "Wren", "Member", "Posts: 73", "Reply with quote": whatever a system prints with every comment comes again and
again. So the frame of a page is learnt from what comes again around its times, and all else is what people say.
"""
