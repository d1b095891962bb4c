"""An endpoint comes from a stranger: what is none of a known push service is refused, whatever it looks like."""

import pytest
from hypothesis import given, reject
from hypothesis import strategies as st
from pydantic import ValidationError
from yarl import URL

from ripple.kernel.errors import SetupError
from ripple.settings import Settings
from ripple.webpush.endpoints import GRAMMAR, LONGEST, EndpointRefused, Policy

MOZILLA = "https://updates.push.services.mozilla.com"
FOR_ALL = Policy(any_public_host=True)

KNOWN = [
    "https://fcm.googleapis.com/fcm/send/dXk8ahEvbzI:APA91bF-_x0",
    "https://jmt17.google.com/fcm/send/dXk8ahEvbzI:APA91bF",
    f"{MOZILLA}/wpush/v2/gAAAAABj-_x0Qw==",
    "https://web.push.apple.com/QHc-x_J",
    "https://wns2-by3p.notify.windows.com/w/?token=BQYAAAD%2fx%2bA%3d",
]

NO_HOST = [
    # IPv4 in every spelling that some resolver or URL library takes for one
    "https://127.0.0.1/x",
    "https://169.254.169.254/latest/meta-data",
    "https://2130706433/x",
    "https://127.1/x",
    "https://0/x",
    "https://0x7f000001/x",
    "https://0x7f.1/x",
    "https://0x7f.0x0.0x0.0x1/x",
    "https://0177.0.0.1/x",
    "https://0000177.0000000.1/x",
    "https://127.0.0.1./x",
    "https://1.2.3.0x4/x",
    "https://push.example.0x7f/x",
    "https://push.example.127/x",
    "https://\u0661\u0662\u0667.0.0.1/x",
    "https://\u2460.\u2461.\u2462.\u2463/x",
    "https://127\u30020\u30020\u30021/x",
    "https://%31%32%37.0.0.1/x",
    # IPv6, mapped, with a zone
    "https://[::1]/x",
    "https://[::]/x",
    "https://[::ffff:127.0.0.1]/x",
    "https://[::ffff:7f00:1]/x",
    "https://[64:ff9b::a9fe:a9fe]/x",
    "https://[fe80::1%25eth0]/x",
    "https://[2606:4700::1]/x",
    "https://::1/x",
    # single labels, dots, hyphens, lengths
    "https://localhost/x",
    "https://internal/x",
    "https://com/x",
    "https:///x",
    "https://./x",
    "https://.push.apple.com/x",
    "https://web.push.apple.com./x",
    "https://web..push.apple.com/x",
    "https://-web.push.apple.com/x",
    "https://web-.push.apple.com/x",
    "https://web_1.push.apple.com/x",
    "https://*.push.apple.com/x",
    f"https://{'a' * 64}.push.apple.com/x",
    f"https://{'a.' * 125}push.apple.com/x",
    # letters that look alike, or fold to others
    "https://FCM.googleapis.com/x",
    "https://fcm.googleapis.COM/x",
    "https://fcm.g\u043e\u043egleapis.com/x",
    "https://fcm.googleap\u0131s.com/x",
    "https://\uff46cm.googleapis.com/x",
    "https://fcm.googleapis.com\u3002/x",
    "https://fcm\u2024googleapis.com/x",
    "https://b\u00fccher.example/x",
    "https://xn--bcher-kva.example/x",
    "https://push.xn--p1ai/x",
    "https://push.xn--a/x",
    "https://fcm.xn--googleapis-bdh.com/x",
    "https://fcm.googleapis.c%6fm/x",
    # user info, and what moves the end of the host
    "https://user@fcm.googleapis.com/x",
    "https://user:secret@fcm.googleapis.com/x",
    "https://@fcm.googleapis.com/x",
    "https://fcm.googleapis.com@127.0.0.1/x",
    "https://127.0.0.1#@fcm.googleapis.com/x",
    "https://127.0.0.1?@fcm.googleapis.com/x",
    "https://127.0.0.1\\@fcm.googleapis.com/x",
    "https://fcm.googleapis.com\\@127.0.0.1/x",
    "https://fcm.googleapis.com\\x",
    "https:\\\\fcm.googleapis.com\\x",
    "https:/fcm.googleapis.com/x",
    "https:fcm.googleapis.com/x",
    "https:////fcm.googleapis.com/x",
    "//fcm.googleapis.com/x",
    "fcm.googleapis.com/x",
    # other schemes
    "http://fcm.googleapis.com/x",
    "HTTPS://fcm.googleapis.com/x",
    "wss://fcm.googleapis.com/x",
    "ftp://fcm.googleapis.com/x",
    "file:///etc/passwd",
    "gopher://fcm.googleapis.com/x",
    "javascript:alert(1)",
    "data:text/plain,x",
    "",
    # ports that are none
    "https://fcm.googleapis.com:/x",
    "https://fcm.googleapis.com:0/x",
    "https://fcm.googleapis.com:0443/x",
    "https://fcm.googleapis.com:+443/x",
    "https://fcm.googleapis.com:-1/x",
    "https://fcm.googleapis.com:443a/x",
    "https://fcm.googleapis.com:\u0664\u0664\u0663/x",
    "https://fcm.googleapis.com:443443/x",
    # paths
    "https://fcm.googleapis.com",
    "https://fcm.googleapis.com?x",
    "https://fcm.googleapis.com#x",
    "https://fcm.googleapis.com/x#y",
    "https://fcm.googleapis.com/x#",
    "https://fcm.googleapis.com/x?",
    "https://fcm.googleapis.com/x\\y",
    "https://fcm.googleapis.com/x y",
    "https://fcm.googleapis.com/%",
    "https://fcm.googleapis.com/%zz",
    "https://fcm.googleapis.com/\u00fc",
    "https://fcm.googleapis.com/<x>",
    'https://fcm.googleapis.com/"',
    "https://fcm.googleapis.com/{x}",
    # control characters, before, within and after
    " https://fcm.googleapis.com/x",
    "\thttps://fcm.googleapis.com/x",
    "https://fcm.googleapis.com/x ",
    "https://fcm.googleapis.com/x\n",
    "https://fcm.googleapis.com/x\r\nHost: internal",
    "https://fcm.googleapis.com/x\r\n\r\nGET /",
    "https://fcm.googleapis.com/\x00",
    "https://fcm.goo\ngleapis.com/x",
    "https://fcm.goo\tgleapis.com/x",
    "https://fcm.googleapis.com\n/x",
    "ht\ntps://fcm.googleapis.com/x",
    "https://fcm.googleapis.com/\x7f",
    "https://fcm.googleapis.com/\u202e",
    "\ufeffhttps://fcm.googleapis.com/x",
]

NOT_KNOWN = [
    "https://example.org/x",
    "https://googleapis.com/x",
    "https://evil-fcm.googleapis.com/x",
    "https://fcm.googleapis.com.evil.example/x",
    "https://evil.fcm.googleapis.com/x",
    "https://push.apple.com/x",
    "https://evilpush.apple.com/x",
    "https://web.push.apple.com.evil.example/x",
    "https://notify.windows.com/x",
    "https://evilnotify.windows.com/x",
    "https://push.services.mozilla.com/x",
    "https://127.0.0.1.nip.io/x",
    "https://metadata.google.internal/x",
    "https://printer.local/x",
    "https://a.localhost/x",
]


@pytest.mark.parametrize("endpoint", KNOWN)
def test_the_services_of_the_browsers_makers_pass_and_keep_their_text(endpoint: str) -> None:
    assert Policy().check(endpoint).url == endpoint


@pytest.mark.parametrize("policy", [Policy(), FOR_ALL], ids=["known hosts", "any public host"])
@pytest.mark.parametrize("endpoint", NO_HOST)
def test_what_is_no_plain_address_of_a_host_is_refused_under_every_policy(endpoint: str, policy: Policy) -> None:
    with pytest.raises(EndpointRefused) as refused:
        policy.check(endpoint)

    assert refused.value.reason in {"grammar", "port", "length"}


@pytest.mark.parametrize("endpoint", NOT_KNOWN)
def test_a_host_that_nobody_named_is_refused(endpoint: str) -> None:
    with pytest.raises(EndpointRefused, match=r"^host$"):
        Policy().check(endpoint)


@pytest.mark.parametrize("port", ["22", "80", "443", "8443", "65535", "65536", "99999"])
@pytest.mark.parametrize("policy", [Policy(), FOR_ALL], ids=["known hosts", "any public host"])
def test_another_port_is_refused_and_so_is_the_usual_one_where_it_is_written(port: str, policy: Policy) -> None:
    with pytest.raises(EndpointRefused, match=r"^port$"):
        policy.check(f"https://fcm.googleapis.com:{port}/x")


def test_an_endpoint_has_a_longest_length() -> None:
    longest = f"{MOZILLA}/".ljust(LONGEST, "a")

    assert Policy().check(longest).url == longest
    with pytest.raises(EndpointRefused, match=r"^length$"):
        Policy().check(longest + "a")


def test_a_refusal_says_nothing_of_the_endpoint() -> None:
    with pytest.raises(EndpointRefused) as refused:
        Policy().check("https://secret.example/secret")

    assert "secret" not in f"{refused.value!r} {refused.value}"


def test_an_endpoint_shows_its_path_to_nobody() -> None:
    endpoint = Policy().check(f"{MOZILLA}/wpush/v2/secret")

    assert "secret" not in repr(endpoint)
    assert len(endpoint.mark) == 8


def test_a_service_of_ones_own_passes_at_its_very_origin() -> None:
    policy = Policy(extra_origins=("https://ntfy.example.org:8443", "https://push.example.org"))

    assert policy.check("https://ntfy.example.org:8443/up?x=1").origin == "https://ntfy.example.org:8443"
    assert policy.check("https://push.example.org/x").origin == "https://push.example.org"
    for other in ("https://ntfy.example.org/x", "https://push.example.org:8443/x", "https://a.push.example.org/x"):
        with pytest.raises(EndpointRefused):
            policy.check(other)


def test_any_host_passes_only_where_the_keeper_says_so() -> None:
    assert FOR_ALL.check("https://up.example.org/x").origin == "https://up.example.org"


@pytest.mark.parametrize(
    "origin",
    [
        "push.example.org",
        "http://push.example.org",
        "https://push.example.org/",
        "https://push.example.org:443",
        "https://Push.example.org",
        "https://10.0.0.1",
        "https://localhost:8080",
        "",
    ],
)
def test_an_origin_that_a_keeper_wrote_otherwise_is_said(origin: str) -> None:
    with pytest.raises(SetupError, match="RIPPLE_PUSH_EXTRA_ORIGINS"):
        Policy(extra_origins=(origin,))


@pytest.mark.parametrize("network", ["10.0.0.1/8", "ten", "10.0.0.0/40", ""])
def test_a_network_that_a_keeper_wrote_otherwise_is_said(network: str) -> None:
    with pytest.raises(SetupError, match="RIPPLE_PUSH_PRIVATE_NETWORKS"):
        Policy(private_networks=(network,))


@pytest.mark.parametrize(
    ("contact", "origin", "subject"),
    [
        (None, "https://ripple.example", "https://ripple.example"),
        ("mailto:keeper@ripple.example", "https://ripple.example", "mailto:keeper@ripple.example"),
        ("https://ripple.example/about", None, "https://ripple.example/about"),
        (None, "http://127.0.0.1:8700", None),
        (None, None, None),
    ],
)
def test_messages_name_the_contact_or_the_public_address_or_nobody(
    contact: str | None, origin: str | None, subject: str | None
) -> None:
    assert Settings(push_contact=contact, origin=origin).push_subject == subject


@pytest.mark.parametrize(
    "contact", ["keeper@ripple.example", "mailto:keeper", "mailto:a@localhost", "http://x.example", ""]
)
def test_a_contact_that_nobody_could_write_to_is_no_setting(contact: str) -> None:
    with pytest.raises(ValidationError):
        Settings(push_contact=contact)


def test_the_settings_make_the_policy() -> None:
    settings = Settings(push_extra_origins=("https://push.example.org",), push_any_public_host=True)

    assert Policy.of(settings) == Policy(extra_origins=("https://push.example.org",), any_public_host=True)


@given(st.text(max_size=60))
def test_whatever_follows_a_known_origin_the_host_stays_the_known_one(rest: str) -> None:
    try:
        endpoint = Policy().check(MOZILLA + rest)
    except EndpointRefused:
        return

    assert (endpoint.origin, rest[0]) == (MOZILLA, "/")
    assert rest.isascii()
    assert rest.isprintable()


@given(st.from_regex(GRAMMAR, fullmatch=True))
def test_the_client_that_connects_reads_the_same_host_and_path_out_of_whatever_passes(text: str) -> None:
    try:
        endpoint = FOR_ALL.check(text)
    except EndpointRefused:
        reject()  # its port

    read = URL(text, encoded=True)
    assert (str(read), read.user) == (text, None)
    assert (read.host, read.port, f"{endpoint.origin}{read.raw_path_qs}") == (endpoint.host, endpoint.port, text)
