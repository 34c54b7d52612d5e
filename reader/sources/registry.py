"""All importers, in the order in which they are asked. They are imported for a source that may be of any format."""

from reader.sources.exports.disqus import DISQUS_EXPORT
from reader.sources.exports.wordpress import WORDPRESS_EXPORT
from reader.sources.feeds.blogger import BLOGGER_EXPORT, BLOGGER_FEED
from reader.sources.feeds.feed import FEED
from reader.sources.html.blogger import BLOGGER
from reader.sources.html.page import PAGE
from reader.sources.importer import Importer
from reader.sources.jsons.collections import CONVOKIT, FORUM_DL
from reader.sources.jsons.discourse import DISCOURSE
from reader.sources.jsons.hacker_news import HACKER_NEWS
from reader.sources.jsons.interfaces import INTERFACES
from reader.sources.jsons.mastodon import MASTODON
from reader.sources.jsons.ours import READER_EXPORT
from reader.sources.jsons.records import RECORDS
from reader.sources.jsons.reddit import REDDIT
from reader.sources.mail.mailbox import MAILBOX, MESSAGE

# The first that recognises a source reads it; what none does is flattened text.
IMPORTERS: tuple[Importer, ...] = (
    READER_EXPORT,
    WORDPRESS_EXPORT,
    DISQUS_EXPORT,
    BLOGGER_EXPORT,
    BLOGGER_FEED,
    FEED,
    HACKER_NEWS,
    REDDIT,
    DISCOURSE,
    MASTODON,
    *INTERFACES,
    CONVOKIT,
    FORUM_DL,
    RECORDS,
    MAILBOX,
    MESSAGE,
    BLOGGER,
    PAGE,
)
