"""How much of a file is read at most: more is no list of clients but an accident or an attack."""

FILE_BYTES = 30_000_000
UNPACKED_BYTES = 400_000_000
# Real sheets shrink to a tenth or so; a bomb to a thousandth.
UNPACKED_RATIO = 200
ROWS = 200_000
COLUMNS = 120
CELL_CHARACTERS = 2_000
EMPTY_ROWS_IN_A_ROW = 2_000
