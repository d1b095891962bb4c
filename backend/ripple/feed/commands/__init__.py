"""What members do in the feed.

Each is refused to those who are not in the circle, and answers alike for what is hidden.
"""

from ripple.feed.commands.comments import delete_comment, edit_comment, publish_comment
from ripple.feed.commands.posts import delete_post, edit_post, publish_post, set_counts_hidden
from ripple.feed.commands.reactions import block_author, set_feed_mark, set_reaction

__all__ = [
    "block_author",
    "delete_comment",
    "delete_post",
    "edit_comment",
    "edit_post",
    "publish_comment",
    "publish_post",
    "set_counts_hidden",
    "set_feed_mark",
    "set_reaction",
]
