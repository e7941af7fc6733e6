"""Reading: bytes in, one `Report` out, whatever the format, encoding and language.

`read_report` and `read_reports` are the verbs; `recount.read.fetch` is the door to the network.
"""

from recount.read.detect import detect_language
from recount.read.listed import MEDIA_TYPE as ROW_TYPE
from recount.read.listed import read_row
from recount.read.report import read_report, read_reports

__all__ = ["ROW_TYPE", "detect_language", "read_report", "read_reports", "read_row"]
