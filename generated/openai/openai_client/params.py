"""What calls take, where it is more than a scalar: the shapes of plain dicts.

Type checkers read this module; nothing imports it at run time.
"""

from __future__ import annotations
