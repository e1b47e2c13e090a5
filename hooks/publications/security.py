"""SECURITY: what a browser may do with a page, for hosts that send headers and those that cannot.

One policy for the whole site (Content Security Policy Level 3): nothing inline, nothing
evaluated, nothing from elsewhere but what the settings name. It stands in each page, for
hosts that send no headers, and with the other headers in a file for each kind of host.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from .settings import HSTS_SECONDS, Settings

SELF, NONE = "'self'", "'none'"

DENIED = ("accelerometer", "camera", "geolocation", "gyroscope", "microphone", "payment", "usb")
"""What no page may ask of a device (Permissions Policy); those that every browser knows."""


def policy(settings: Settings) -> str:
    """The policy as a page itself can state it (CSP 3, section 3.3)."""
    rules = _rules(settings)
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in rules.items())


def _rules(settings: Settings) -> Mapping[str, tuple[str, ...]]:
    hosts = tuple(f"https://{host}" for host in settings.hosts)
    return {
        "default-src": (NONE,),
        # Pagefind is WebAssembly; compiling it is not evaluating text.
        "script-src": (SELF, "'wasm-unsafe-eval'"),
        "worker-src": (SELF,),
        "connect-src": (SELF,),
        "style-src": (SELF,),
        "img-src": (SELF, "data:", *hosts),  # Material's icons are data: in its style sheet
        "media-src": (SELF, *hosts),
        "frame-src": hosts or (NONE,),
        "form-action": (SELF, *_origins(settings.newsletter.action)),
        "base-uri": (NONE,),
        "object-src": (NONE,),
    }


def _origins(address: str) -> tuple[str, ...]:
    """The origin of an absolute address, where there is one."""
    parts = urlsplit(address)
    return (f"{parts.scheme}://{parts.netloc}",) if parts.netloc else ()


def headers(settings: Settings) -> Mapping[str, str]:
    """Every header that a host should send with every file.

    All that is published is public and the same for everyone, and no cookie goes with a
    request: feeds, pictures and open data may be read from any other site. HSTS binds this
    host alone, for the association's other ones may not be ready for it.
    """
    return {
        "Content-Security-Policy": f"{policy(settings)}; frame-ancestors {NONE}",
        "Strict-Transport-Security": f"max-age={HSTS_SECONDS}",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "same-origin",
        "Permissions-Policy": ", ".join(f"{feature}=()" for feature in DENIED),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "cross-origin",
        "Access-Control-Allow-Origin": "*",
    }


def for_hosts(settings: Settings) -> Mapping[str, bytes]:
    """The headers as files, by path: of Netlify and Cloudflare, of Apache, of nginx."""
    return {
        "_headers": _netlify(settings).encode(),
        ".htaccess": _apache(settings).encode(),
        "nginx-headers.conf": _nginx(settings).encode(),
    }


def _netlify(settings: Settings) -> str:
    lines = [f"  {name}: {value}\n" for name, value in headers(settings).items()]
    return f"{settings.base_path}*\n{''.join(lines)}"


def _apache(settings: Settings) -> str:
    lines = [f'  Header always set {name} "{value}"\n' for name, value in headers(settings).items()]
    body = "".join(lines)
    lost = f"ErrorDocument 404 {settings.base_path}404.html\n"
    return f"{lost}<IfModule mod_headers.c>\n{body}</IfModule>\n"


def _nginx(settings: Settings) -> str:
    """To be included in a ``server`` block; a ``location`` with headers of its own drops them."""
    lines = [f'add_header {name} "{value}" always;\n' for name, value in headers(settings).items()]
    return f"error_page 404 {settings.base_path}404.html;\n{''.join(lines)}"
