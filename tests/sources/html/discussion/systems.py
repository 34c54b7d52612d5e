"""One talk as many systems print it: each row of `SYSTEMS` writes the same comments in the markup of another one.

The markup is written from memory, in the manner of the systems, with words of our own.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta


@dataclass(frozen=True)
class Said:
    """One comment of the talk; `parent` is the number of the comment that it answers, 0 for none."""

    number: int
    parent: int
    name: str
    text: tuple[str, ...]

    @property
    def at(self) -> datetime:
        return datetime(2019, 3, 4, 8, 7, tzinfo=UTC) + timedelta(hours=7 * self.number, minutes=13 * self.number)

    @property
    def iso(self) -> str:
        return self.at.isoformat()

    @property
    def epoch(self) -> int:
        return int(self.at.timestamp())

    def on(self, form: str) -> str:
        return self.at.strftime(form)

    @property
    def ago(self) -> str:
        return f"{self.number + 1} hours ago"

    @property
    def paragraphs(self) -> str:
        return "".join(f"<p>{each}</p>" for each in self.text)

    @property
    def lines(self) -> str:
        return "<br><br>".join(self.text)


TALK = (
    Said(1, 0, "Marta Quill", ("The crane on the north quay was sold for scrap last week.", "Nobody asked the harbour office.")),
    Said(2, 1, "tidewatcher", ("That is not so, the office signed the papers in January and said so in the paper.",)),
    Said(3, 2, "Marta Quill", ("Then I missed it. Do you still have the clipping?",)),
    Said(4, 1, "Old Olsen", ("My father drove that crane for thirty years, it never let a single load fall.",)),
    Said(5, 0, "b_lindqvist", ("Could the museum not take it? They have room behind the rope works, and a siding.",)),
    Said(6, 5, "Priya N.", ("They asked for it twice.", "The price of moving it was more than the price of the crane.", "So it went.")),
    Said(7, 0, "tidewatcher", ("Photographs of the last day are in the window of the chandler's shop.",)),
    Said(8, 7, "Old Olsen", ("Good ones too.",)),
)


@dataclass(frozen=True)
class System:
    """How a system writes the talk; `parents` tells whether its markup shows who answers whom."""

    name: str
    write: Callable[[Sequence[Said]], str]
    parents: bool = True
    names: bool = True
    opening: bool = False


def nested(
    talk: Sequence[Said], each: Callable[[Said, str, int], str], wrap: Callable[[str], str] = lambda inner: inner
) -> str:
    """Write the talk as a tree: `each` is given a comment, what answers it, and its depth."""

    def below(parent: int, depth: int) -> str:
        return "".join(
            each(said, wrap(inner) if (inner := below(said.number, depth + 1)) else "", depth)
            for said in talk
            if said.parent == parent
        )

    return below(0, 0)


def depth_of(talk: Sequence[Said], said: Said) -> int:
    """Return how many comments a comment stands below."""
    by_number = {each.number: each for each in talk}
    depth = 0
    while said.parent in by_number:
        said = by_number[said.parent]
        depth += 1
    return depth


def ordered(talk: Sequence[Said]) -> list[tuple[Said, int]]:
    """Return the talk in reading order, each with its depth."""
    found: list[tuple[Said, int]] = []

    def follow(parent: int, depth: int) -> None:
        for said in talk:
            if said.parent == parent:
                found.append((said, depth))
                follow(said.number, depth + 1)

    follow(0, 0)
    return found


ARTICLE = (
    "<p>For a hundred and four years the steam crane stood at the end of the north quay, and for the last forty of "
    "them it lifted nothing but the hats of those who came to see it. On Monday it was cut into four pieces and put "
    "on a barge. We asked the harbour master, the museum and the firm that bought the steel how it came to that, and "
    "what will stand in its place when the summer boats come in again.</p><p>The answer is short: a kiosk.</p>"
)
NAV = '<nav><ul><li><a href="/">Home</a></li><li><a href="/about">About us</a></li><li><a href="/news">News</a></li></ul></nav>'
FOOT = '<footer><p>Harbour Herald, 2019. All rights reserved.</p><a href="/imprint">Imprint</a></footer>'


def page(comments: str, *, article: str = ARTICLE, behind: str = "") -> str:
    """Put comments under an article."""
    return (
        '<!doctype html><html lang="en"><head><title>The crane is gone</title>'
        '<link rel="canonical" href="https://herald.example/crane"></head><body>'
        f"{NAV}<main><article class=story><h1>The crane is gone</h1>"
        '<div class="meta"><span class="reporter">Ines Falk</span> <time datetime="2019-03-04T06:00:00Z">March 4, 2019</time></div>'
        f"{article}</article>{comments}</main>{behind}{FOOT}</body></html>"
    )


def forum(posts: str) -> str:
    """Put posts on a page of a forum."""
    return (
        '<!doctype html><html lang="en"><head><title>The crane is gone - Harbour Forum</title></head><body>'
        '<div id="header"><a href="/">Harbour Forum</a> <a href="/search">Search</a> <a href="/login">Log in</a></div>'
        '<div class="crumbs"><a href="/">Index</a> &raquo; <a href="/f2">Quays</a></div><h1>The crane is gone</h1>'
        f'{posts}<div class="pages">Page 1 of 1</div><div id="footer">Powered by something small</div></body></html>'
    )


def each(talk: Iterable[Said], write: Callable[[Said], str], between: str = "") -> str:
    return between.join(map(write, talk))


def lobsters(talk: Sequence[Said]) -> str:
    tree = nested(
        talk,
        lambda s, inner, _: (
            f'<li class="comments_subtree"><input id="comment_folder_c{s.number}" class="comment_folder_button" type="checkbox">'
            f'<div id="c_k{s.number}qzx" data-shortid="k{s.number}qzx" class="comment"><label for="comment_folder_c{s.number}" '
            'class="comment_folder"></label><div class="voters"><a class="upvoter">3</a></div><div class="details"><div class="byline">'
            f'<a href="/~{s.name}"><img class="avatar" src="/a.png"></a><a href="/~{s.name}">{s.name}</a> '
            f'<a href="/c/k{s.number}qzx"><time title="{s.on("%Y-%m-%d %H:%M:%S")}" datetime="{s.iso}">{s.ago}</time></a> | '
            f'<a class="comment_replier">reply</a></div><div class="comment_text">{s.paragraphs}</div></div></div>{inner}</li>'
        ),
        lambda inner: f'<ol class="comments">{inner}</ol>',
    )
    return page(f'<ol class="comments comments1">{tree}</ol>', article="")


def lemmy(talk: Sequence[Said]) -> str:
    return page(
        '<ul class="comments">'
        + nested(
            talk,
            lambda s, inner, _: (
                f'<li class="comment list-unstyled"><article id="comment-{s.number}00" class="details comment-node py-2">'
                f'<div class="ms-2"><div class="d-flex"><button class="btn btn-sm">-</button><a class="person-listing" href="/u/{s.number}">'
                f'<span>{s.name}</span></a><span class="moment-time pointer" data-tippy-content="{s.on("%A, %B %d, %Y at %H:%M")}">'
                f'{s.ago}</span><button class="btn">4</button></div><div class="comment-content"><div class="md-div">{s.paragraphs}</div>'
                '</div><div class="comment-bottom-btns"><button>reply</button></div></div></article>' + inner + "</li>"
            ),
            lambda inner: f'<ul class="comments border-top">{inner}</ul>',
        )
        + "</ul>"
    )


def mastodon(talk: Sequence[Said]) -> str:
    return forum(
        '<div class="activity-stream h-entry">'
        + each(
            talk,
            lambda s: (
                f'<div class="entry entry-reply" data-id="10{s.number}"><div class="status__wrapper"><div class="status status-public">'
                f'<div class="status__info"><a class="status__relative-time u-url" href="/@x/10{s.number}"><time class="time-ago" '
                f'datetime="{s.iso}" title="{s.on("%b %d, %Y, %H:%M")}">{s.number}h</time></a>'
                f'<a class="status__display-name p-author h-card" href="/@{s.number}"><span class="display-name"><bdi><strong '
                f'class="display-name__html p-name">{s.name}</strong></bdi></span></a></div>'
                f'<div class="status__content emojify"><div class="e-content">{s.paragraphs}</div></div>'
                '<div class="status__action-bar"><button>Reply</button><span>2</span></div></div></div></div>'
            ),
        )
        + "</div>"
    )


def mybb(talk: Sequence[Said]) -> str:
    return forum(
        '<div id="posts">'
        + each(
            talk,
            lambda s: (
                f'<a name="pid{s.number}1" id="pid{s.number}1"></a><div class="post classic" id="post_{s.number}1">'
                '<div class="post_author scaleimages"><div class="author_avatar"><img src="/a.png" alt=""></div>'
                f'<div class="author_information"><strong><span class="largetext"><a href="/user-{s.number}.html">{s.name}</a></span></strong>'
                f'<br><span class="smalltext">Junior Member<br></span></div><div class="author_statistics">Posts: 3{s.number}<br>Threads: 4<br>'
                f'Joined: Feb 2014</div></div><div class="post_content"><div class="post_head"><div class="float_right"><strong>'
                f'<a href="#pid{s.number}1">#{s.number}</a></strong></div><span class="post_date">{s.on("%m-%d-%Y, %I:%M %p")}</span></div>'
                f'<div class="post_body scaleimages" id="pid_{s.number}1">{s.lines}</div></div><div class="post_controls"><a>Find</a> '
                "<a>Reply</a></div></div>"
            ),
        )
        + "</div>"
    )


def smf(talk: Sequence[Said]) -> str:
    return forum(
        '<div id="forumposts"><form>'
        + each(
            talk,
            lambda s: (
                f'<div class="windowbg{s.number % 2 or ""}"><div class="post_wrapper"><div class="poster"><h4><a href="index.php?action='
                f'profile;u={s.number}">{s.name}</a></h4><ul id="msg_{s.number}_extra_info"><li class="postgroup">Full Member</li>'
                f'<li class="postcount">Posts: 12{s.number}</li></ul></div><div class="postarea"><div class="keyinfo"><h5 id="subject_{s.number}">'
                f'<a href="index.php?topic=4.msg{s.number}#msg{s.number}">Re: The crane is gone</a></h5><div class="smalltext">&#171; '
                f'<strong>Reply #{s.number} on:</strong> {s.on("%B %d, %Y, %I:%M:%S %p")} &#187;</div></div><div class="post"><div class="inner" '
                f'id="msg_{s.number}">{s.lines}</div></div></div></div></div>'
            ),
        )
        + "</form></div>"
    )


def invision(talk: Sequence[Said]) -> str:
    return forum(
        '<div data-role="commentFeed"><form>'
        + each(
            talk,
            lambda s: (
                f'<a id="findComment-{s.number}7"></a><article id="elComment_{s.number}7" class="cPost ipsBox ipsComment">'
                f'<aside class="ipsComment_author cAuthorPane"><h3 class="cAuthorPane_author"><strong><a href="/profile/{s.number}/" '
                f'class="ipsType_break">{s.name}</a></strong></h3><ul class="cAuthorPane_info"><li>Members</li><li>4{s.number} posts</li></ul></aside>'
                f'<div class="ipsColumn ipsColumn_fluid"><div class="ipsComment_meta"><a href="#findComment-{s.number}7">Posted '
                f'<time datetime="{s.on("%Y-%m-%dT%H:%M:%SZ")}" title="{s.on("%m/%d/%Y %I:%M %p")}">{s.on("%B %d, %Y")}</time></a></div>'
                f'<div class="cPost_contentWrap"><div data-role="commentContent" class="ipsType_richText">{s.paragraphs}</div></div>'
                '<div class="ipsItemControls"><ul><li><a>Quote</a></li></ul></div></div></article>'
            ),
        )
        + "</form></div>"
    )


def vanilla(talk: Sequence[Said]) -> str:
    return page(
        '<div class="CommentsWrap"><h2 class="CommentHeading">Comments</h2><ul class="MessageList DataList Comments">'
        + each(
            talk,
            lambda s: (
                f'<li class="Item{" Alt" * (s.number % 2)} ItemComment" id="Comment_{s.number}"><div class="Comment"><div class="Item-Header CommentHeader">'
                f'<div class="AuthorWrap"><span class="Author"><a href="/profile/{s.number}" class="PhotoWrap"><img class="ProfilePhoto"></a>'
                f'<a href="/profile/{s.number}" class="Username">{s.name}</a></span></div><div class="Meta CommentMeta"><span class="MItem DateCreated">'
                f'<a href="/discussion/comment/{s.number}#Comment_{s.number}" class="Permalink"><time title="{s.on("%B %d, %Y %I:%M%p")}" '
                f'datetime="{s.iso}">{s.on("%B %Y")}</time></a></span></div></div><div class="Item-BodyWrap"><div class="Item-Body">'
                f'<div class="Message userContent">{s.lines}</div><div class="Reactions"></div></div></div></div></li>'
            ),
        )
        + "</ul></div>"
    )


def bbpress(talk: Sequence[Said]) -> str:
    return forum(
        '<ul class="forums bbp-replies"><li class="bbp-header"><div class="bbp-reply-author">Author</div><div>Posts</div></li><li class="bbp-body">'
        + each(
            talk,
            lambda s: (
                f'<div id="post-{s.number}5" class="bbp-reply-header"><div class="bbp-meta"><span class="bbp-reply-post-date">{s.on("%B %d, %Y at %I:%M %p")}'
                f'</span><a href="#post-{s.number}5" class="bbp-reply-permalink">#{s.number}5</a></div></div><div class="{"odd" if s.number % 2 else "even"} '
                f'post-{s.number}5 reply type-reply"><div class="bbp-reply-author"><a href="/users/{s.number}" class="bbp-author-link">'
                f'<span class="bbp-author-avatar"><img class="avatar"></span><span class="bbp-author-name">{s.name}</span></a><div class="bbp-author-role">'
                f'Participant</div></div><div class="bbp-reply-content">{s.paragraphs}</div></div>'
            ),
        )
        + "</li></ul>"
    )


def k2(talk: Sequence[Said]) -> str:
    return page(
        '<div class="itemComments"><h3 class="itemCommentsCounter"><span>8</span> comments</h3><ul class="itemCommentsList">'
        + each(
            talk,
            lambda s: (
                f'<li class="{"odd" if s.number % 2 else "even"}"><span class="commentLink"><a href="/crane#comment{s.number}" name="comment{s.number}" '
                f'id="comment{s.number}">Comment Link</a></span><img src="/a.png" alt="{s.name}"><span class="commentDate">{s.on("%A, %d %B %Y %H:%M")}</span>'
                f'<span class="commentAuthorName">posted by <a href="http://x.example">{s.name}</a></span>{s.paragraphs}<br class="clr"></li>'
            ),
        )
        + "</ul></div>"
    )


def jcomments(talk: Sequence[Said]) -> str:
    return page(
        '<div id="jc"><div id="comments"><h4>Comments</h4><div class="comments-list" id="comments-list-0">'
        + nested(
            talk,
            lambda s, inner, depth: (
                f'<div class="{"odd" if s.number % 2 else "even"}" id="comment-item-{s.number}"><div class="rbox"><div class="comment-box">'
                f'<a class="comment-anchor" href="/crane#comment-{s.number}" id="comment-{s.number}">#{s.number}</a> <span class="comment-author">{s.name}'
                f'</span> <span class="comment-date">{s.on("%Y-%m-%d %H:%M")}</span><div class="comment-body" id="comment-body-{s.number}">{s.lines}</div>'
                f'<span class="comments-buttons"><a href="#">Quote</a></span></div></div>{inner}</div>'
            ),
            lambda inner: f'<div class="comments-list" id="l">{inner}</div>',
        )
        + "</div></div></div>"
    )


def isso(talk: Sequence[Said]) -> str:
    return page(
        '<section id="isso-thread"><h4>8 Comments</h4><div id="isso-root">'
        + nested(
            talk,
            lambda s, inner, _: (
                f'<div class="isso-comment" id="isso-{s.number}"><div class="isso-avatar"><svg></svg></div><div class="isso-text-wrapper">'
                f'<div class="isso-comment-header"><span class="isso-author">{s.name}</span><span class="isso-spacer">&bull;</span>'
                f'<a class="isso-permalink" href="#isso-{s.number}"><time title="{s.on("%c")}" datetime="{s.iso}">{s.ago}</time></a></div>'
                f'<div class="isso-text">{s.paragraphs}</div><div class="isso-comment-footer"><a class="isso-upvote">+1</a><a class="isso-reply" href="#">Reply</a>'
                f'</div><div class="isso-follow-up">{inner}</div></div></div>'
            ),
        )
        + "</div></section>"
    )


def remark42(talk: Sequence[Said]) -> str:
    return page(
        '<div id="remark42"><div class="root__threads">'
        + nested(
            talk,
            lambda s, inner, depth: (
                f'<div class="thread thread_indented thread_level_{depth}"><article class="comment comment_theme_light comment_level_{depth}" id="remark42__comment-a{s.number}f">'
                f'<div class="comment__info"><img class="comment__avatar"><button class="comment__username">{s.name}</button>'
                f'<a class="comment__time" href="#remark42__comment-a{s.number}f">{s.on("%d.%m.%Y at %H:%M")}</a></div><div class="comment__body"><div '
                f'class="comment__text raw-content">{s.paragraphs}</div></div><div class="comment__actions"><button>Reply</button></div></article>{inner}</div>'
            ),
        )
        + "</div></div>"
    )


def commento(talk: Sequence[Said]) -> str:
    return page(
        '<div id="commento"><div id="commento-comments-area">'
        + nested(
            talk,
            lambda s, inner, _: (
                f'<div id="commento-comment-card-h{s.number}e" class="commento-card"><div class="commento-header"><div class="commento-avatar">M</div>'
                f'<a class="commento-name" href="http://x.example">{s.name}</a><div class="commento-subtitle"><div class="commento-score">3 points</div>'
                f'<div title="{s.on("%a %b %d %Y %H:%M:%S")}" class="commento-timeago">{s.ago}</div></div></div><div><div class="commento-body">{s.paragraphs}</div>'
                f'<div class="commento-options"><button title="Reply"></button></div></div>{inner}</div>'
            ),
            lambda inner: f'<div class="commento-children">{inner}</div>',
        )
        + "</div></div>"
    )


def github(talk: Sequence[Said]) -> str:
    return forum(
        '<div class="js-discussion">'
        + each(
            talk,
            lambda s: (
                f'<div class="TimelineItem js-comment-container" data-gid="g{s.number}"><div class="avatar-parent-child"><a href="/{s.number}"><img class="avatar"></a></div>'
                f'<div class="timeline-comment-group" id="issuecomment-55{s.number}"><div class="timeline-comment-header"><h3><strong><a class="author Link--primary" '
                f'href="/{s.number}">{s.name}</a></strong> commented <a href="#issuecomment-55{s.number}" class="js-timestamp"><relative-time datetime="'
                f'{s.on("%Y-%m-%dT%H:%M:%SZ")}">{s.on("%b %d, %Y")}</relative-time></a></h3></div><div class="edit-comment-hide"><table><tr><td class="comment-body '
                f'markdown-body">{s.paragraphs}</td></tr></table></div></div></div>'
            ),
        )
        + "</div>"
    )


def bugzilla(talk: Sequence[Said]) -> str:
    return forum(
        '<table class="bz_comment_table"><tr><td>'
        + each(
            talk,
            lambda s: (
                f'<div id="c{s.number}" class="bz_comment"><div class="bz_comment_head"><span class="bz_comment_number"><a href="show_bug.cgi?id=3#c{s.number}">Comment '
                f'{s.number}</a></span><span class="bz_comment_user"><span class="vcard"><span class="fn">{s.name}</span></span></span><span class="bz_comment_time">'
                f'{s.on("%Y-%m-%d %H:%M:%S CET")}</span></div><pre class="bz_comment_text" id="comment_text_{s.number}">{" ".join(s.text)}</pre></div>'
            ),
        )
        + "</td></tr></table>"
    )


def trac(talk: Sequence[Said]) -> str:
    return forum(
        '<div id="changelog">'
        + each(
            talk,
            lambda s: (
                f'<div class="change" id="trac-change-{s.number}-15{s.epoch}"><h3 class="change" id="comment:{s.number}"><span class="threading"><span class="cnum">'
                f'<a href="#comment:{s.number}">comment:{s.number}</a></span></span> by <span class="trac-author">{s.name}</span>, <a class="timeline" href="/t" '
                f'title="See timeline at {s.on("%b %d, %Y, %I:%M:%S %p")}">7 years ago</a></h3><div class="comment searchable">{s.paragraphs}</div></div>'
            ),
        )
        + "</div>"
    )


def jira(talk: Sequence[Said]) -> str:
    return forum(
        '<div id="issue_actions_container">'
        + each(
            talk,
            lambda s: (
                f'<div id="comment-1{s.number}" class="issue-data-block activity-comment twixi-block"><div class="twixi-wrap verbose actionContainer"><div class="action-head">'
                f'<div class="action-details"><a class="user-hover user-avatar" rel="{s.number}" href="/ViewProfile?name={s.number}">{s.name}</a> added a comment - '
                f'<span class="commentdate_1 date subText"><span class="date" title="{s.on("%d/%b/%y %I:%M %p")}"><time class="livestamp" datetime="{s.iso}">'
                f'{s.on("%d/%b/%y %I:%M %p")}</time></span></span></div></div><div class="action-body flooded">{s.paragraphs}</div></div></div>'
            ),
        )
        + "</div>"
    )


def redmine(talk: Sequence[Said]) -> str:
    return page(
        '<div class="subject">The crane is gone</div><div id="history"><h3>History</h3>'
        + each(
            talk,
            lambda s: (
                f'<div id="change-3{s.number}" class="journal has-notes"><div id="note-{s.number}"><h4><a href="#note-{s.number}" class="journal-link">#{s.number}</a> '
                f'<img class="gravatar"> Updated by <a class="user active" href="/users/{s.number}">{s.name}</a> <a title="{s.on("%m/%d/%Y %I:%M %p")}" '
                f'href="/activity">about 2 years</a> ago </h4><div class="wiki" id="journal-{s.number}-notes">{s.paragraphs}</div></div></div>'
            ),
        )
        + "</div>"
    )


def pipermail(talk: Sequence[Said]) -> str:
    return forum(
        each(
            talk,
            lambda s: (
                f'<div class="email" id="message-{s.number}"><b>{s.name}</b> <i>{s.on("%a %b %d %H:%M:%S UTC %Y")}</i><p>{" ".join(s.text)}</p></div>'
            ),
            "<hr>",
        )
    )


def hyperkitty(talk: Sequence[Said]) -> str:
    return forum(
        '<div class="thread">'
        + each(
            [said for said, _ in ordered(talk)],
            lambda s: (
                f'<div class="even"><a name="m{s.number}"></a><div class="email" style="margin-left: {16 * depth_of(talk, s)}px" id="M{s.number}"><div class="email-header">'
                f'<div class="email-author"><span class="name"><a href="/users/{s.number}">{s.name}</a></span></div><div class="time"><span title="Sender\'s time: '
                f'{s.on("%B %d, %Y, %I:%M %p")}">{s.on("%d %b %Y")}</span></div></div><div class="email-body">{s.paragraphs}</div><div class="email-info">'
                "<a>Reply</a></div></div></div>"
            ),
        )
        + "</div>"
    )


def youtube(talk: Sequence[Said]) -> str:
    return page(
        "<ytd-comments id=comments>"
        + nested(
            talk,
            lambda s, inner, depth: (
                ("<ytd-comment-thread-renderer>" if depth == 0 else "")
                + f'<ytd-comment-renderer id="comment"><div id="author-thumbnail"><img></div><div id="main"><div id="header-author"><a id="author-text" href="/c/{s.number}">'
                f'<span>{s.name}</span></a><yt-formatted-string class="published-time-text"><a href="/watch?v=1&lc=U{s.number}">{s.ago}</a></yt-formatted-string></div>'
                f'<yt-formatted-string id="content-text">{s.lines}</yt-formatted-string><div id="toolbar"><span id="vote-count-middle">12</span><a>Reply</a></div></div>'
                "</ytd-comment-renderer>" + inner + ("</ytd-comment-thread-renderer>" if depth == 0 else "")
            ),
            lambda inner: f"<div id=replies>{inner}</div>",
        )
        + "</ytd-comments>"
    )


def facebook(talk: Sequence[Said]) -> str:
    return page(
        '<div class="_491z"><div class="_4uyl">Add a comment...</div>'
        + nested(
            talk,
            lambda s, inner, depth: (
                f'<div class="_3-8y _5nz1 clearfix"><img class="_1ci _8o" src="/p"><div class="_ohf"><span class="_1ci4 UFICommentActorName"><a href="/p/{s.number}">{s.name}</a></span>'
                f'<div class="_3-8m"><div class="_30o4"><span><span class="_5mdd">{s.lines}</span></span></div></div><div class="_2vq9 fsm fwn fcg"><a href="#">Like</a> · '
                f'<a href="#">Reply</a> · <a class="uiLinkSubtle" href="/{s.number}"><abbr data-utime="{s.epoch}" class="UFISutroCommentTimestamp livetimestamp">{s.number}h</abbr></a></div>'
                f"{inner}</div></div>"
            ),
            lambda inner: f'<div class="_44ri _2pis">{inner}</div>',
        )
        + "</div>"
    )


def typepad(talk: Sequence[Said]) -> str:
    return page(
        '<div id="comments"><h2>Comments</h2><div class="comments-content">'
        + each(
            talk,
            lambda s: (
                f'<div class="comment" id="comment-6a{s.number}"><div class="comment-content">{s.paragraphs}</div><p class="comment-footer">Posted by: <a href="http://x.example">'
                f'{s.name}</a> | <a href="/crane#comment-6a{s.number}">{s.on("%B %d, %Y at %I:%M %p")}</a></p></div>'
            ),
        )
        + "</div></div>"
    )


def movable_type(talk: Sequence[Said]) -> str:
    return page(
        '<div class="blogbody"><div class="comments-head"><a name="comments"></a>Comments</div>'
        + each(
            talk,
            lambda s: (
                f'<div class="comments-body">{s.paragraphs}<span class="comments-post">Posted by: <a href="http://x.example">{s.name}</a> on {s.on("%B %d, %Y %I:%M %p")}</span></div>'
            ),
        )
        + "</div>"
    )


def haloscan(talk: Sequence[Said]) -> str:
    return page(
        '<div id="kommentare"><h3>8 Kommentare</h3>'
        + each(
            talk,
            lambda s: f'{" ".join(s.text)}<br><b>{s.name}</b> | {s.on("%d.%m.%y - %H:%M")} | <a href="#c{s.number}">#</a>',
            "<hr>",
        )
        + "</div>"
    )


def serendipity(talk: Sequence[Said]) -> str:
    return page(
        '<div class="serendipity_comments"><a id="comments"></a><div class="serendipity_commentsTitle">Comments</div>'
        + each(
            [said for said, _ in ordered(talk)],
            lambda s: (
                f'<a id="c{s.number}"></a><div id="serendipity_comment_{s.number}" class="serendipity_comment serendipity_comment_author_x commentlevel-{depth_of(talk, s)}" '
                f'style="padding-left: {20 * depth_of(talk, s)}px"><div class="serendipity_commentBody">{s.lines}</div><div class="serendipity_comment_source">'
                f'<a class="comment_source_trace" href="#c{s.number}">#1</a> <span class="comment_source_author"><b>{s.name}</b></span> on <span class="comment_source_ctime">'
                f'{s.on("%Y-%m-%d %H:%M")}</span> (<a href="#r">Reply</a>)</div></div>'
            ),
        )
        + "</div>"
    )


def dotclear(talk: Sequence[Said]) -> str:
    return page(
        '<div id="comments"><h3>Commentaires</h3><dl>'
        + each(
            talk,
            lambda s: (
                f'<dt id="c{s.number}" class="{"odd" if s.number % 2 else ""}"><a href="#c{s.number}" class="comment-number">{s.number}.</a> Le {s.on("%d/%m/%Y, %H:%M")} par '
                f'<strong>{s.name}</strong></dt><dd class="{"odd" if s.number % 2 else ""}">{s.paragraphs}</dd>'
            ),
        )
        + "</dl></div>"
    )


def intense_debate(talk: Sequence[Said]) -> str:
    return page(
        '<div id="idc-container"><div id="idc-commentcount">8 comments</div><div id="idc-cover">'
        + nested(
            talk,
            lambda s, inner, _: (
                f'<div class="idc-thread" id="IDThread{s.number}"><div class="idc-c" id="IDComment{s.number}"><div class="idc-c-h"><div class="idc-c-h-inner"><div class="idc-avatar">'
                f'<img></div><p class="idc-i"><a href="/p/{s.number}">{s.name}</a> · <a class="idc-time" href="#IDComment{s.number}">{s.ago}</a></p></div></div><div class="idc-c-t">'
                f'<div class="idc-c-t-inner">{s.lines}</div></div><div class="idc-c-m"><a>Reply</a></div></div>{inner}</div>'
            ),
            lambda inner: f'<div class="idc-r">{inner}</div>',
        )
        + "</div></div>"
    )


def coral(talk: Sequence[Said]) -> str:
    return page(
        '<div id="coral_thread"><div class="coral-stream">'
        + nested(
            talk,
            lambda s, inner, depth: (
                f'<div class="coral coral-indent coral-indent-{depth}" data-testid="comment-x{s.number}"><div class="coral-comment"><span class="coral-comment-username">{s.name}</span>'
                f'<time class="coral-timestamp" datetime="{s.iso}" title="{s.on("%c")}">{s.ago}</time><div class="coral-comment-content">{s.paragraphs}</div><div class="coral-comment-actionBar">'
                "<button>Respect</button><button>Reply</button></div></div></div>" + inner
            ),
        )
        + "</div></div>"
    )


def spotim(talk: Sequence[Said]) -> str:
    return page(
        '<div class="sppre_conversation"><ul class="spcv_messages-list">'
        + nested(
            talk,
            lambda s, inner, _: (
                f'<li class="spcv_list-item" aria-label="Thread"><article class="components-MessageLayout-index__message-view"><div class="components-MessageDetails">'
                f'<span data-spot-im-class="message-username">{s.name}</span><time datetime="{s.iso}" data-spot-im-class="message-timestamp">{s.on("%d %B, %Y")}</time></div>'
                f'<div data-spot-im-class="message-text">{s.paragraphs}</div><div data-spot-im-class="message-actions"><button>Reply</button></div></article>{inner}</li>'
            ),
            lambda inner: f'<ul class="spcv_children-list">{inner}</ul>',
        )
        + "</ul></div>"
    )


def plone(talk: Sequence[Said]) -> str:
    return page(
        '<div class="discussion">'
        + each(
            [said for said, _ in ordered(talk)],
            lambda s: (
                f'<div class="comment level-{depth_of(talk, s)} replyTreeLevel{depth_of(talk, s)}" style="margin-left: {depth_of(talk, s) * 2}em" id="15{s.number}">'
                f'<div class="documentByLine"><span>{s.name}</span> says:<div class="commentDate">{s.on("%b %d, %Y %I:%M %p")}</div></div><div class="commentBody">{s.paragraphs}</div>'
                '<div class="commentActions"><button>Reply</button></div></div>'
            ),
        )
        + "</div>"
    )


def squarespace(talk: Sequence[Said]) -> str:
    return page(
        '<div class="squarespace-comments"><div class="comment-count">Comments (8)</div><div class="comment-list">'
        + nested(
            talk,
            lambda s, inner, _: (
                f'<div id="comment-5c{s.number}" class="comment top-level-comment"><div class="comment-header"><span class="author">{s.name}</span> <span class="date-created">{s.ago}</span>'
                f'<span class="likes">0 Likes</span></div><div class="comment-body">{s.paragraphs}</div>{inner}</div>'
            ),
        )
        + "</div></div>"
    )


def medium(talk: Sequence[Said]) -> str:
    return page(
        '<div class="js-responsesStreamWrapper"><header>Responses</header><div class="responsesStream">'
        + each(
            talk,
            lambda s: (
                f'<div class="streamItem streamItem--postPreview"><div class="cardChromeless u-marginTop20"><div class="postMetaInline u-floatLeft"><div class="postMetaInline-avatar">'
                f'<img></div><div class="postMetaInline-feedSummary"><a class="link" href="/@x{s.number}">{s.name}</a><div class="postMetaInline-supplementalMetadata"><a href="/r{s.number}">'
                f'<time datetime="{s.iso}">{s.on("%b %d, %Y")}</time></a></div></div></div><div class="postArticle-content">{s.paragraphs}</div><div class="postActions"><button>4</button></div></div></div>'
            ),
        )
        + "</div></div>"
    )


def substack(talk: Sequence[Said]) -> str:
    return page(
        '<div class="comments-page"><div class="comment-list">'
        + nested(
            talk,
            lambda s, inner, _: (
                f'<div class="comment"><a class="comment-anchor" id="comment-7{s.number}"></a><div class="comment-content"><div class="profile-img-wrap"><img></div><div class="comment-main">'
                f'<div class="comment-meta"><span class="highlight"><a href="https://x.example/profile/{s.number}">{s.name}</a></span><a class="comment-timestamp" href="/p/x/comment/7{s.number}">'
                f'{s.on("%b %d, %Y")}</a></div><div class="comment-body">{s.paragraphs}</div><div class="comment-actions"><a>Reply</a><a>Share</a></div></div></div>{inner}</div>'
            ),
            lambda inner: f'<div class="comment-list-container"><div class="comment-list-items">{inner}</div></div>',
        )
        + "</div></div>"
    )


def mediawiki(talk: Sequence[Said]) -> str:
    return forum(
        '<div class="mw-parser-output"><h2><span class="mw-headline">The crane</span></h2>'
        + each(
            talk,
            lambda s: (
                f'<div class="ext-discussiontools-comment" id="c-{s.number}-2019"><p>{" ".join(s.text)} <a href="/wiki/User:{s.number}" class="mw-userlink">{s.name}</a> '
                f'<a href="#c-{s.number}" class="ext-discussiontools-init-timestamplink">{s.on("%H:%M, %d %B %Y (UTC)")}</a> <span class="reply-buttons">[<a>reply</a>]</span></p></div>'
            ),
        )
        + "</div>"
    )


def table_rows(talk: Sequence[Said]) -> str:
    return forum(
        '<table class="forumline"><tr><th>Author</th><th>Message</th></tr>'
        + each(
            talk,
            lambda s: (
                f'<tr><td class="row{1 + s.number % 2}" width="150"><span class="name"><a name="{s.number}9"></a><b>{s.name}</b></span><br><span class="postdetails">Posts: {s.number}4<br>Location: Town</span></td>'
                f'<td class="row{1 + s.number % 2}"><table><tr><td><span class="postdetails">Posted: {s.on("%a %b %d, %Y %I:%M %p")}</span></td></tr><tr><td><span class="postbody">{s.lines}</span></td></tr></table></td></tr>'
                '<tr><td class="spaceRow" colspan="2"></td></tr>'
            ),
        )
        + "</table>"
    )


def header_body_rows(talk: Sequence[Said]) -> str:
    return page(
        '<div id="comments"><table>'
        + each(
            talk,
            lambda s: (
                f'<tr class="commenthead"><td>{s.number}</td><td><b>{s.name}</b>, {s.on("%d.%m.%Y %H:%M")}</td></tr><tr class="commenttext"><td></td><td>{s.lines}</td></tr>'
            ),
        )
        + "</table></div>"
    )


def classless(talk: Sequence[Said]) -> str:
    return page(
        "<h3>8 comments</h3><ul>"
        + nested(
            talk,
            lambda s, inner, _: (
                f'<li id="{s.number}"><b>{s.name}</b> <small>{s.on("%d %B %Y %H:%M")}</small> {s.paragraphs}<a href="#reply{s.number}">Reply</a>{inner}</li>'
            ),
            lambda inner: f"<ul>{inner}</ul>",
        )
        + "</ul>"
    )


def hashed_classes(talk: Sequence[Said]) -> str:
    return page(
        '<section class="sc-1a comments"><h2 class="sc-2b">Discussion</h2>'
        + nested(
            talk,
            lambda s, inner, _: (
                f'<div class="sc-3c kXyz"><div class="sc-4d"><div class="sc-5e"><span class="sc-6f jQw">{s.name}</span><span class="sc-7g">{s.number}h ago</span></div>'
                f'<div class="sc-8h">{s.paragraphs}</div><div class="sc-9i"><button>Like</button><button>Reply</button></div></div>{inner}</div>'
            ),
            lambda inner: f'<div class="sc-0j">{inner}</div>',
        )
        + "</section>"
    )


def russian(talk: Sequence[Said]) -> str:
    return page(
        '<div class="otzyvy" id="otzyvy"><h3>Комментарии (8)</h3>'
        + each(
            talk,
            lambda s: (
                f'<div class="otzyv" id="otzyv{s.number}"><div class="kto">{s.name}</div><div class="kogda">{s.at.day} марта 2019, {s.on("%H:%M")}</div><div class="chto">{s.lines}</div>'
                '<a href="#">Ответить</a></div>'
            ),
        )
        + "</div>"
    )


def japanese(talk: Sequence[Said]) -> str:
    return page(
        '<div id="comment-area"><h3>コメント</h3><ul class="list">'
        + each(
            talk,
            lambda s: (
                f'<li><p class="head">{s.number}. {s.name} <span>{s.at.year}年{s.at.month}月{s.at.day}日 {s.on("%H:%M")}</span></p><p class="txt">{s.lines}</p></li>'
            ),
        )
        + "</ul></div>"
    )


def data_parents(talk: Sequence[Said]) -> str:
    return page(
        '<div class="comments">'
        + each(
            talk,
            lambda s: (
                f'<div class="comment" data-comment-id="90{s.number}" data-parent-id="{f"90{s.parent}" if s.parent else ""}"><div class="comment-head"><span class="who">{s.name}</span>'
                f'<span class="when">{s.on("%d.%m.%Y %H:%M")}</span></div><div class="comment-text">{s.lines}</div></div>'
            ),
        )
        + "</div>"
    )


def parent_links(talk: Sequence[Said]) -> str:
    return page(
        '<div class="replies">'
        + each(
            talk,
            lambda s: (
                f'<div class="item" id="r{s.number}3"><h4>{s.name}</h4><p class="date">{s.on("%B %d, %Y, %H:%M")}'
                + (f' <a class="in-reply-to" href="#r{s.parent}3">in reply to</a>' if s.parent else "")
                + f'</p><div class="text">{s.paragraphs}</div></div>'
            ),
        )
        + "</div>"
    )


def spacer_images(talk: Sequence[Said]) -> str:
    return forum(
        '<table class="comment-tree">'
        + each(
            [said for said, _ in ordered(talk)],
            lambda s: (
                f'<tr class="item" id="{s.number}88"><td><table><tr><td class="ind"><img src="s.gif" height="1" width="{40 * depth_of(talk, s)}"></td><td><span class="head"><a href="user?id={s.number}">{s.name}</a> '
                f'<span class="age"><a href="item?id={s.number}88">{s.number} hours ago</a></span></span><br><div class="comment"><span>{s.lines}</span></div><a href="reply?id={s.number}88">reply</a></td></tr></table></td></tr>'
            ),
        )
        + "</table>"
    )


def no_times(talk: Sequence[Said]) -> str:
    return page(
        '<div id="comments"><ol class="commentlist">'
        + each(
            talk,
            lambda s: f'<li class="comment" id="comment-{s.number}"><cite>{s.name}</cite> says:<div class="text">{s.paragraphs}</div></li>',
        )
        + "</ol></div>"
    )


def schema(talk: Sequence[Said]) -> str:
    return page(
        "<div>"
        + each(
            talk,
            lambda s: (
                f'<div itemprop="comment" itemscope itemtype="http://schema.org/Comment"><div><span itemprop="author" itemscope itemtype="http://schema.org/Person"><span itemprop="name">{s.name}</span></span>'
                f'<meta itemprop="dateCreated" content="{s.iso}"></div><div itemprop="text">{s.paragraphs}</div></div>'
            ),
        )
        + "</div>"
    )


def microformats(talk: Sequence[Said]) -> str:
    return page(
        "<section><h2>Replies</h2>"
        + each(
            talk,
            lambda s: (
                f'<article class="u-comment h-cite"><a class="u-author h-card" href="https://x.example/{s.number}">{s.name}</a> <a class="u-url" href="https://x.example/{s.number}/p"><time class="dt-published" '
                f'datetime="{s.iso}">{s.on("%d %b %Y")}</time></a><div class="p-content">{s.paragraphs}</div></article>'
            ),
        )
        + "</section>"
    )


def drupal6(talk: Sequence[Said]) -> str:
    return page(
        '<div id="comments"><h2>Comments</h2>'
        + nested(
            talk,
            lambda s, inner, _: (
                f'<a id="comment-{s.number}"></a><div class="comment clear-block {"odd" if s.number % 2 else "even"}"><h3><a href="/node/4#comment-{s.number}" class="active">{" ".join(s.text[0].split()[:4])}</a></h3>'
                f'<div class="submitted">Submitted by <a href="/user/{s.number}">{s.name}</a> on {s.on("%a, %m/%d/%Y - %H:%M")}.</div><div class="content">{s.paragraphs}</div><ul class="links"><li><a href="/comment/reply/4/{s.number}">reply</a></li></ul></div>'
                + inner
            ),
            lambda inner: f'<div class="indented">{inner}</div>',
        )
        + "</div>"
    )


def ghost(talk: Sequence[Said]) -> str:
    return page(
        '<div id="ghost-comments-root"><section class="flex flex-col">'
        + nested(
            talk,
            lambda s, inner, _: (
                f'<div class="flex flex-row w-full" data-testid="comment-component" id="{s.number}f00"><div class="avatar">M</div><div class="grow"><div class="mb-1"><div class="font-bold">{s.name}</div>'
                f'<div class="text-sm"><span title="{s.on("%b %d, %Y, %I:%M %p")}">{s.on("%d %b %Y")}</span></div></div><div class="mt mb-2 pr-4"><div class="gh-comment-content">{s.paragraphs}</div></div><div class="flex"><button>Reply</button></div>{inner}</div></div>'
            ),
            lambda inner: f'<div class="mb-4 mt-10">{inner}</div>',
        )
        + "</section></div>"
    )


def gitlab(talk: Sequence[Said]) -> str:
    return forum(
        '<ul class="notes main-notes-list timeline">'
        + each(
            talk,
            lambda s: (
                f'<li id="note_31{s.number}" class="note timeline-entry note-wrapper note-comment" data-note-id="31{s.number}"><div class="timeline-avatar"><a><img class="avatar"></a></div><div class="timeline-content"><div class="note-header">'
                f'<div class="note-header-info"><a class="author-name-link js-user-link" href="/u{s.number}"><span class="note-header-author-name">{s.name}</span><span class="note-headline-light">@u{s.number}</span></a> <a href="#note_31{s.number}">'
                f'<time title="{s.on("%b %d, %Y %I:%M%p")}" datetime="{s.iso}">{s.number} months ago</time></a></div></div><div class="note-body"><div class="note-text md">{s.paragraphs}</div></div></div></li>'
            ),
        )
        + "</ul>"
    )


def telligent(talk: Sequence[Said]) -> str:
    return page(
        '<div class="content-list-wrapper"><ul class="content-list comments">'
        + each(
            talk,
            lambda s: (
                f'<li class="content-item"><abbr class="service-comment" title="{s.number}a"></abbr><div class="full-post-header"></div><div class="full-post"><span class="user-name"><a class="internal-link view-user-profile" href="/members/{s.number}">'
                f'<span></span>{s.name}</a></span><div class="post-date"><span class="value">{s.on("%d %b %Y %I:%M %p")}</span></div><div class="post-content user-defined-markup">{s.paragraphs}</div></div></li>'
            ),
        )
        + "</ul></div>"
    )


def news_site(talk: Sequence[Said]) -> str:
    return page(
        '<section class="c-rc" data-module="rc"><h2>What readers say</h2>'
        + each(
            talk,
            lambda s: (
                f'<div class="c-rc__entry" data-cid="{s.number}77"><header class="c-rc__top"><strong class="c-rc__nick">{s.name}</strong><span class="c-rc__stamp">{s.on("%d.%m.%y, %H:%M")}</span></header>'
                f'<p class="c-rc__copy">{" ".join(s.text)}</p><footer><a class="c-rc__reply" href="#a">Antworten</a> <a href="#m">Melden</a></footer></div>'
            ),
        )
        + "</section>"
    )


SYSTEMS = (
    System("lobsters", lobsters),
    System("lemmy", lemmy),
    System("mastodon", mastodon, parents=False, opening=True),
    System("mybb", mybb, parents=False, opening=True),
    System("smf", smf, parents=False, opening=True),
    System("invision", invision, parents=False),
    System("vanilla", vanilla, parents=False),
    System("bbpress", bbpress, parents=False, opening=True),
    System("k2", k2, parents=False),
    System("jcomments", jcomments),
    System("isso", isso),
    System("remark42", remark42),
    System("commento", commento),
    System("github", github, parents=False),
    System("bugzilla", bugzilla, parents=False),
    System("trac", trac, parents=False),
    System("jira", jira, parents=False),
    System("redmine", redmine, parents=False),
    System("pipermail", pipermail, parents=False, opening=True),
    System("hyperkitty", hyperkitty, opening=True),
    System("youtube", youtube),
    System("facebook", facebook),
    System("typepad", typepad, parents=False),
    System("movable type", movable_type, parents=False),
    System("haloscan", haloscan, parents=False),
    System("serendipity", serendipity),
    System("dotclear", dotclear, parents=False),
    System("intense debate", intense_debate),
    System("coral", coral),
    System("spot.im", spotim),
    System("plone", plone),
    System("squarespace", squarespace),
    System("medium", medium, parents=False),
    System("substack", substack),
    System("mediawiki", mediawiki, parents=False),
    System("table rows", table_rows, parents=False, opening=True),
    System("header and body rows", header_body_rows, parents=False),
    System("classless", classless),
    System("hashed classes", hashed_classes),
    System("russian", russian, parents=False),
    System("japanese", japanese, parents=False),
    System("data parents", data_parents),
    System("parent links", parent_links),
    System("spacer images", spacer_images),
    System("no times", no_times, parents=False),
    System("schema", schema, parents=False),
    System("microformats", microformats, parents=False),
    System("drupal 6", drupal6),
    System("ghost", ghost),
    System("gitlab", gitlab, parents=False),
    System("telligent", telligent, parents=False),
    System("news site", news_site, parents=False),
)
