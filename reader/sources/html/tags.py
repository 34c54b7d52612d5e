"""The names of elements, by what they do."""


def tags(names: str) -> frozenset[str]:
    """Return the names in a string that holds them with spaces between."""
    return frozenset(names.split())


# Nobody sees what is in these.
UNSEEN = tags("script style template head noscript textarea select option datalist input object")
# These begin on a line of their own.
BLOCKS = tags(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup html legend li main menu nav ol p pre section summary table tbody "
    "td tfoot th thead tr ul"
)
HEADINGS = tags("h1 h2 h3 h4 h5 h6")
LISTS = tags("ol ul menu dir")
# Their line breaks are kept.
KEPT_LINES = tags("pre listing xmp")
# What may stand in the cells of a table of data; any other table only lays out the page.
IN_CELLS = tags("a abbr b code em font i s small span strong sub sup tbody td tfoot th thead tr tt u")

# How a parser treats them.
RAW = tags("script style textarea title xmp iframe noembed noframes")
VOID = tags("area base br col embed hr img input link meta param source track wbr html head body")
# The next of its kind closes these, or what they stand in.
SELF_CLOSED = tags("p li dt dd tr td th thead tbody tfoot option colgroup")
FORMATTING = tags("a b big code em font i nobr s small strike strong tt u")
FOREIGN = tags("svg math")
# An end tag does not look beyond these for what it ends.
BARRIERS = tags("applet caption marquee object table template svg math foreignobject desc")
# An end tag of any other element does not look beyond these.
SPECIAL = BARRIERS | tags(
    "address article aside blockquote button center details dir div dl fieldset figcaption figure footer form frameset "
    "h1 h2 h3 h4 h5 h6 header hgroup main menu nav noscript ol pre search section select summary ul"
)
