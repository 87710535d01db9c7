"""The data check, for the editor of the file."""

from components.data_check.page import check_blocks
from components.parts.block import Block
from components.state.screen import Screen


def check_page(screen: Screen) -> tuple[Block, ...]:
    """What was read, what is wrong with it, what it lacks, how to write more."""
    return check_blocks(screen)
