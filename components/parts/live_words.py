"""The few words that the script of the page says; each document and each change brings them."""

from cooperation.language.language import Language


def live_words(lang: Language) -> dict[str, str]:
    """By the names under which `static/*.js` asks for them."""
    return {
        "working": lang._("The view is being drawn …"),
        "lost": lang._(
            "The connection to the server is lost. What stands here can still be read; the page "
            "follows the data again as soon as the server answers."
        ),
        "copied": lang._("Copied"),
        "zoomIn": lang._("Zoom in"),
        "zoomOut": lang._("Zoom out"),
        "reset": lang._("Show the whole map"),
    }
