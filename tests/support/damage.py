"""Ways in which people, editors, merges and disks damage the files of a project."""

import json
from dataclasses import dataclass

from hypothesis import strategies as st

IN_YAML = "*a !x { } [ ] --- ... : :: | > |2- # ' ` ~ - + = no 1:30 08 0x1F 1e3 .inf 2016-05-01"
IN_TEXTS = "[x](concept:y) [x]:javascript:y ]( ](a:b) <b> <!-- ** ![]( ``` \U0001f600 e\u0301"
IN_PAGES = "{{ }} {# {%raw%} {%if(x)%} {{f( {{f} {{exercise_card([1])}} {{x|y}} {{f(-1)}}"
SNIPPETS = [
    *(IN_YAML.split() + IN_TEXTS.split() + IN_PAGES.split()),
    *('"', '"\\x00"', '"\\u202e"', "&a x", "!!binary x", "<<: *a", "? [a]\n: b", "- ", ": ", "\t"),
    *("\ufeff", "\x00", "\x85", "\u2028", "\ud7ff", "\U0010ffff", "\r", "\r\n\r\n", "9" * 5000),
]
"""What is put into files: the signs that mean something to a reader of YAML, Markdown or Jinja."""


@dataclass(frozen=True)
class Damage:
    """One way to damage a file. The numbers choose a byte or lines; not every way uses all."""

    way: str
    first: int
    second: int
    byte: int
    text: str

    def apply(self, data: bytes) -> bytes:
        """Return the damaged file."""
        lines = data.split(b"\n")
        one, two = self.first % len(lines), self.second % len(lines)
        at = self.first % (len(data) + 1)
        text = self.text.encode("utf-8", "surrogatepass")
        match self.way:
            case "flip":
                return data[:at] + bytes([self.byte]) + data[at + 1 :]
            case "cut":
                return data[:at]
            case "insert":
                return data[:at] + text + data[at:]
            case "drop":
                del lines[one]
            case "double":
                lines.insert(two, lines[one])
            case "swap":
                lines[one], lines[two] = lines[two], lines[one]
            case "take":
                lines[one] = _with_value(lines[one], lines[two].partition(b":")[2])
            case "value":
                lines[one] = _with_value(lines[one], b" " + text)
            case "quote":
                lines[one] = _with_value(lines[one], b" " + json.dumps(self.text).encode())
        return b"\n".join(lines)


WAYS = ["flip", "cut", "insert", "drop", "double", "swap", "take", "value", "quote"]

DAMAGES = st.builds(
    Damage,
    way=st.sampled_from(WAYS),
    first=st.integers(0, 5000),
    second=st.integers(0, 5000),
    byte=st.integers(0, 255),
    text=st.sampled_from(SNIPPETS) | st.text(max_size=20),
)


def _with_value(line: bytes, value: bytes) -> bytes:
    key, colon, _ = line.partition(b":")
    return key + colon + value if colon else line + value
