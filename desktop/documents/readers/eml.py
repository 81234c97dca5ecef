"""Mail messages: the new text and the attached documents; quoted replies and signatures are set aside."""

from __future__ import annotations

import email
import email.policy
import email.utils
import re
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import EmailMessage, MIMEPart
from itertools import islice
from pathlib import PurePath

from desktop.documents.draft import Block, Draft
from desktop.documents.encodings import decode
from desktop.documents.limits import check_length
from desktop.documents.lines import paragraphs_of
from desktop.documents.names.organisations import is_organisation
from desktop.documents.names.people import is_full_name
from desktop.documents.phrases import table
from desktop.errors import DocumentError

PREFIX = re.compile(
    r"^\s*(?:\[[\w .-]{2,30}\]\s*|(?:re|fw|fwd|aw|wg|tr|отв|ответ|пересл|fyi)\s?(?:\[\d+\])?:\s*)+", re.IGNORECASE
)
ATTACHED = {".txt": "txt", ".html": "html", ".htm": "html", ".pdf": "pdf", ".docx": "docx"}
LONGEST_SIGNATURE = 8
"""Words in a line below the closing of a message."""
GUESSED = (None, "sidebar", "contact", "related links")
"""Reasons that a line of a signature may have from where it stands in a page."""
MAX_PARTS = 200
TOO_MANY = f"The mail message has more than {MAX_PARTS} parts; it is refused."
BOUNDARY = re.compile(rb'\bboundary\s?=\s?"?([^"\s;]+)', re.IGNORECASE)


def read(content: bytes, encoding: str | None) -> Draft:
    """Return the draft of a message and of the documents attached to it."""
    message = parse(content)
    draft = body_of(message, encoding)
    draft.title = header(message, "Subject", PREFIX)
    name = sender(message)
    signature = [line for line in signature_of(draft) if line.strip(" -")]
    if name and (is_organisation(name) or any(name in line and line != signature[0] for line in signature)):
        draft.publisher = draft.publisher or name
        draft.author = next((line for line in signature[:1] if is_full_name(line.split())), None)
    else:
        draft.author = name
    draft.published = sent(message)
    for attachment in attachments(message):
        draft.blocks += attachment.blocks
    if not draft.blocks:
        raise DocumentError("The message has no text and no document that can be read.")
    return draft


def signature_of(draft: Draft) -> list[str]:
    """Return the lines of a message's signature without the words that close the message."""
    closing = opening_pattern("closings")
    return [block.text for block in draft.blocks if block.reason == "signature" and not closing.fullmatch(block.text)]


def parse(content: bytes) -> EmailMessage:
    """Return the message; one with too many parts is refused."""
    check_parts(content)
    try:
        message = email.message_from_bytes(content, policy=email.policy.default)
        parts = sum(1 for _ in message.walk())
    except (ValueError, LookupError, TypeError, AttributeError, IndexError, RecursionError) as error:
        raise DocumentError("The mail message is damaged; ask for a new copy.") from error
    if parts > MAX_PARTS or not isinstance(message, EmailMessage):
        raise DocumentError(TOO_MANY)
    return message


def check_parts(content: bytes) -> None:
    """Refuse a message with far too many parts before they are taken apart, which takes long."""
    boundaries = {match[1] for match in islice(BOUNDARY.finditer(content), MAX_PARTS)}
    if sum(content.count(b"\n--" + boundary) for boundary in boundaries) > 2 * MAX_PARTS:
        raise DocumentError(TOO_MANY)


def header(message: EmailMessage, name: str, prefix: re.Pattern[str]) -> str | None:
    """Return a header's text without the marks of replies and forwards."""
    try:
        text = str(message.get(name, ""))
    except (ValueError, LookupError, TypeError, AttributeError, IndexError):
        return None
    return prefix.sub("", " ".join(text.split())).strip() or None


def sender(message: EmailMessage) -> str | None:
    """Return the name of who sent the message; an address alone is no author."""
    text = header(message, "From", re.compile(r"^$"))
    return encoded_name(message) or (email.utils.parseaddr(text)[0] or None if text else None)


def encoded_name(message: EmailMessage) -> str | None:
    """Return a sender's name that goes over several encoded words, between which the parser of names puts a space."""
    raw = next((" ".join(str(value).split()) for name, value in message.raw_items() if name.lower() == "from"), "")
    if "?= =?" not in raw:
        return None
    try:
        name = str(make_header(decode_header(email.utils.parseaddr(raw)[0])))
    except (ValueError, LookupError, TypeError, HeaderParseError):
        return None
    return " ".join(name.split()) or None


def sent(message: EmailMessage) -> str | None:
    """Return the date of sending as EDTF."""
    text = header(message, "Date", re.compile(r"^$"))
    try:
        return email.utils.parsedate_to_datetime(text).date().isoformat() if text else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def body_of(message: EmailMessage, encoding: str | None) -> Draft:
    """Return the draft of the message's own text, plain where both forms are there."""
    try:
        part = message.get_body(preferencelist=("plain", "html"))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        part = None
    if part is None:
        return Draft()
    content = payload(part)
    charset = encoding or charset_of(part, content)
    if part.get_content_subtype() == "html":
        from desktop.documents.readers import html

        draft = html.read(content, charset)
        draft.blocks = set_aside(draft.blocks)
        return draft
    text, used = decode(content, charset) if content.strip() else ("", charset)
    check_length(text)
    return Draft(set_aside(plain_blocks(text)), encoding=used)


def plain_blocks(text: str) -> list[Block]:
    """Return the paragraphs of a plain message, quoted lines and the signature apart from the rest."""
    new, signature, old = part_message(text)
    blocks = [Block(paragraph, trusted=False) for paragraph in paragraphs_of(new)]
    blocks += [Block(line.strip(), reason="signature") for line in signature if line.strip()]
    return blocks + [Block(line.strip(), reason="quoted reply") for line in old if line.strip()]


def part_message(text: str) -> tuple[str, list[str], list[str]]:
    """Split a plain message into its new text, its signature and the lines it quotes."""
    new: list[str] = []
    signature: list[str] = []
    old: list[str] = []
    target = new
    quoted_before = opening_pattern("reply")
    for line in text.split("\n"):
        if target is not old and quoted_before.match(line):
            target = old
        elif target is new and re.fullmatch(r"--\s?", line):
            target = signature
        if line.startswith(">"):
            old.append(line)
        else:
            target.append(line)
    return "\n".join(new), signature, old


def opening_pattern(kind: str) -> re.Pattern[str]:
    """Return the pattern of lines that open a quoted reply, or that stand over a forwarded message."""
    return re.compile("|".join(f"(?:{entry})" for entry in table("mail")[kind]), re.IGNORECASE)


def set_aside(blocks: list[Block]) -> list[Block]:
    """Mark the header lines of forwarded messages, salutations and closings."""
    forwarded, courtesy, closing = (opening_pattern(kind) for kind in ("forwarded", "courtesy", "closings"))
    marked = []
    closed = False
    for block in blocks:
        text = block.text.strip()
        reason = block.reason
        if not reason and forwarded.fullmatch(text):
            reason = "mail header"
        elif not reason and (courtesy.fullmatch(text) or closing.fullmatch(text)):
            reason = "salutation"
            closed = bool(closing.fullmatch(text))
        elif reason in GUESSED and text == "--":
            reason, closed = "signature", True
        elif reason in GUESSED and closed and len(text.split()) <= LONGEST_SIGNATURE:
            reason = "signature"
        marked.append(block.marked(reason))
    return marked


def payload(part: MIMEPart) -> bytes:
    """Return the decoded bytes of a part, empty where they cannot be decoded."""
    try:
        content = part.get_payload(decode=True)
    except (ValueError, LookupError, TypeError, AttributeError):
        return b""
    return content if isinstance(content, bytes) else b""


def charset_of(part: MIMEPart, content: bytes) -> str | None:
    """Return the stated character set if the bytes are in it, None to have it guessed."""
    try:
        stated = part.get_content_charset()
        if stated and stated.lower() not in ("us-ascii", "ascii", "unknown-8bit"):
            content.decode(stated)
            return str(stated)
    except (UnicodeError, LookupError, ValueError, TypeError, AttributeError):
        return None
    return None


def attachments(message: EmailMessage) -> list[Draft]:
    """Return the drafts of the attached documents that can be read."""
    drafts = []
    for part in message.walk():
        name = attached_name(part)
        if not name or not isinstance(part, EmailMessage):
            continue
        content = payload(part)
        try:
            drafts.append(read_attached(content, ATTACHED[PurePath(name).suffix.lower()]))
        except DocumentError as error:
            drafts.append(Draft([Block(f"{name}: {error}", reason="unreadable attachment")]))
    return drafts


def attached_name(part: object) -> str | None:
    """Return the file name of an attached document of a readable kind."""
    try:
        name = part.get_filename() if isinstance(part, EmailMessage) else None
    except (ValueError, LookupError, TypeError, AttributeError):
        return None
    return name if name and PurePath(name).suffix.lower() in ATTACHED else None


def read_attached(content: bytes, kind: str) -> Draft:
    """Read an attached document."""
    from desktop.documents.readers import READERS

    if not content:
        raise DocumentError("it is empty.")
    return READERS[kind](content, None)
