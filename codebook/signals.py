"""What a higher app may keep in the reference database beside the codes. ``codebook`` imports none of them."""

from django.dispatch import Signal

#: Sent while the database is built, inside its transaction, with ``connection`` (sqlite3): add tables of your own.
building = Signal()

#: Sent when it is asked whether the database is up to date. Each receiver returns a string that changes whenever what
#: it would add does.
fingerprinting = Signal()
