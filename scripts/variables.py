"""The table of all variables in docs/hosting.md, from the calls that read them: ``python -m scripts.variables``."""

import ast
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "hosting.md"
REGION = re.compile(r"(<!-- variables -->\n).*?(<!-- end of variables -->)", re.DOTALL)
KINDS = {"flag", "integer", "choice", "names", "origin", "text", "contact"}

MEANINGS = {
    "The site": {
        "TODOKU_ORIGIN": "The address people type, https in public.",
        "TODOKU_PROXIES": "How many proxies in front are to be believed about the client: 1 behind the Caddy below.",
        "TODOKU_EXTRA_HOSTS": "Other names the site answers to, such as those of a monitor or of an internal network.",
        "TODOKU_SIGN_UP": "Who may make an account: anybody, who is invited, or nobody.",
        "TODOKU_INVITATION_DAYS": "For so long an invitation holds.",
        "TODOKU_SITE_NAME": "What the site is called.",
        "TODOKU_OPERATOR_NAME": "Who runs it, as its page says.",
        "TODOKU_OPERATOR_ADDRESS": "Where they are.",
        "TODOKU_OPERATOR_CONTACT": "How they are reached: an address of mail or of a page.",
        "TODOKU_SECOND_READER": "Whether a release needs somebody who has read it beside its last editor.",
        "TODOKU_PACK": "The folder of another rule pack.",
        "TODOKU_OFFLINE": "Whether browsers keep pages for when there is no network.",
        "TODOKU_DEBUG": "Pages for developers; refused on a public address.",
    },
    "Data": {
        "TODOKU_DATA_DIR": "Where database, key, files and mails without a server are.",
        "DATABASE_URL": "PostgreSQL, such as postgresql://USER:PASSWORD@HOST:5432/NAME.",
        "TODOKU_POOL_SIZE": "Connections to PostgreSQL that each process may have.",
        "TODOKU_FILES_DIR": "Where files of cases are: one folder for all instances.",
        "TODOKU_STATIC_DIR": "Where static files are collected.",
        "TODOKU_SECRET_KEY": "The key; without it the one in its file.",
        "TODOKU_SECRET_KEY_FILE": "A file that holds the key.",
        "TODOKU_SECRET_KEY_FALLBACKS": "Keys of before that still count.",
        "TODOKU_BACKUP_PASSPHRASE": "For `backup --encrypt` and `restore`, where nobody types.",
        "TODOKU_ADMIN_PASSWORD": "For `create_admin`, where nobody types.",
    },
    "How long things are kept": {
        "TODOKU_GUEST_DAYS": "Cases without an account, after the last look at them.",
        "TODOKU_UNCONFIRMED_DAYS": "Accounts whose address nobody confirmed.",
        "TODOKU_ACCOUNT_DAYS": "Accounts after the last sign-in, told by mail a month before; 0 for ever.",
        "TODOKU_AUDIT_DAYS": "The record of what touches security.",
        "TODOKU_BACKUP_DAYS": "Backups, as the page about the site tells people; 0 says nothing.",
    },
    "Mail": {
        "TODOKU_SMTP_HOST": "The server that takes it; without one mails are files and reach nobody.",
        "TODOKU_SMTP_PORT": "Its port.",
        "TODOKU_SMTP_USER": "Who signs in there.",
        "TODOKU_SMTP_PASSWORD": "With what.",
        "TODOKU_SMTP_SECURITY": "How the connection is locked.",
        "TODOKU_MAIL_FROM": "The sender.",
        "TODOKU_SEND_MAIL_AT_ONCE": "Whether workers send right after an answer; else the timer alone does.",
    },
    "Serving": {
        "TODOKU_BIND": "Where gunicorn listens, if it is not started by `serve`.",
        "TODOKU_WORKERS": "Processes: one or two a core.",
        "TODOKU_THREADS": "Threads of each.",
        "TODOKU_PAGES_KEPT": "Finished public pages that each worker remembers.",
        "TODOKU_METRICS_TOKEN": "Switches `/metrics` on, for who brings it: 20 characters or more.",
    },
    "Files of cases": {
        "TODOKU_FILE_MB": "A file as it is sent.",
        "TODOKU_CASE_FILES": "Files of a case.",
        "TODOKU_PERSON_FILES_MB": "All files of a person.",
        "TODOKU_GUEST_FILES_MB": "All files of a guest.",
    },
}
WORDED_DEFAULTS = {
    "TODOKU_DATA_DIR": "`data` beside `manage.py`",
    "DATABASE_URL": "SQLite in the data directory",
    "TODOKU_FILES_DIR": "`uploads` in the data directory",
    "TODOKU_STATIC_DIR": "`static` in the data directory",
    "TODOKU_SECRET_KEY": "made at the first start",
    "TODOKU_SECRET_KEY_FILE": "`secret_key` in the data directory",
    "TODOKU_MAIL_FROM": "`todoku@` the host of the origin",
    "TODOKU_PACK": "the shipped one",
    "TODOKU_ADMIN_PASSWORD": "asked for",
    "TODOKU_BACKUP_PASSPHRASE": "asked for",
}


def reads():
    """Variable to the call that reads it, (kind, arguments), from every module of the portal."""
    found = {}
    settings = ROOT / "portal" / "settings.py"
    for module in [settings, *sorted((ROOT / "portal").rglob("*.py"))]:
        tree = ast.parse(module.read_bytes())
        named = _constants(tree)
        for node in ast.walk(tree):
            call = _call(node)
            if call:
                name = _text(node.args[0], named)
                if name:
                    found.setdefault(name, (call, node.args[1:]))
    return found


def _constants(tree):
    """The words that a module gives a name: some modules read a variable by it."""
    found = {}
    for node in ast.walk(tree):
        value = getattr(node, "value", None)
        is_named = isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
        if is_named and isinstance(value, ast.Constant) and isinstance(value.value, str):
            found[node.targets[0].id] = value.value
    return found


def _call(node):
    """``flag`` of ``env.flag(…)``, ``text`` of ``os.environ.get(…)``; empty for any other call."""
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args):
        return ""
    owner = ast.unparse(node.func.value)
    if owner == "env" and node.func.attr in KINDS:
        return node.func.attr
    return "text" if owner == "os.environ" and node.func.attr == "get" else ""


def _text(node, named):
    if isinstance(node, ast.Name):
        return named.get(node.id, "")
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _allowed(kind, arguments):
    if kind == "flag":
        return "1 or 0"
    if kind == "integer":
        return "{} to {}".format(*(format(ast.literal_eval(one), ",") for one in arguments[1:3]))
    if kind == "choice":
        return ", ".join(ast.literal_eval(arguments[1]))
    return {"names": "a list with commas", "origin": "an address", "contact": "an address"}.get(kind, "")


def _default(name, kind, arguments):
    if name in WORDED_DEFAULTS:
        return WORDED_DEFAULTS[name]
    given = ast.literal_eval(arguments[0]) if arguments else ""
    if kind == "flag":
        return "1" if given else "0"
    return str(given)


def table():
    """Markdown, a table of every group. A variable without a meaning is refused, and a meaning that nothing reads."""
    found = reads()
    meant = [name for group in MEANINGS.values() for name in group]
    unknown = sorted(set(found) ^ set(meant))
    if unknown:
        raise LookupError("scripts/variables.py and the code differ in: {}".format(", ".join(unknown)))
    lines = []
    for group, meanings in MEANINGS.items():
        lines += ["| {} | | allowed | unless set |".format(group), "|---|---|---|---|"]
        for name, meaning in meanings.items():
            kind, arguments = found[name]
            cells = (meaning, _allowed(kind, arguments), _default(name, kind, arguments))
            lines.append("| `{}` | {} | {} | {} |".format(name, *cells))
        lines.append("")
    return "\n".join(lines)


def page():
    """docs/hosting.md with the table as it must be."""
    return REGION.sub(lambda match: match[1] + table() + match[2], PAGE.read_text("utf-8"))


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
    sys.stdout.write("docs/hosting.md\n")
