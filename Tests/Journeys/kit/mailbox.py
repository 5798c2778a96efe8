"""A real mail server for tests, as a process: it takes mail on 127.0.0.1, keeps it in files, and fails as it is told to.

    mailbox.py FOLDER [--security plain|startTLS|implicitTLS] [--account NAME:PASSWORD] [--certificate-for HOST] [--forget]

When it is ready it prints {"port": ...}; it ends with its standard input, so that it never outlives who started it, and
with --forget takes FOLDER with it. In FOLDER:
- `mail/0001.eml` is what came after DATA, byte for byte; `mail/0001.json` the same as Python and icalendar read it. Only mail that was
  answered by 250 is there.
- `lines.txt` has `open` and `close` for each connection, and `cut` where the whole text came and was not answered.
- `authority.pem` certifies the server's certificate, which names localhost, 127.0.0.1, or the host that was given instead.
- `orders.json`, if somebody puts it there, says what to do instead of the usual, by stage: `{"RCPT": "550 5.1.1 nobody"}`. Stages are
  greeting, EHLO, STARTTLS, MAIL, RCPT, DATA, text (while it is read), content (when it was), QUIT. Orders are an answer, "hang-up" and
  "silence"; of content also "take then silence" and "take then kill PROCESS SECONDS", which keep the text, and kill whoever sent it
  so long after the answer.
"""
import argparse
import asyncio
import datetime
import email
import email.header
import email.policy
import email.utils
import ipaddress
import json
import os
import pathlib
import shutil
import signal
import ssl
import sys

import icalendar
from aiosmtpd.smtp import SMTP, AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec


class Box:
    """The folder, and the handler that aiosmtpd asks."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.mail = self.folder / "mail"
        self.mail.mkdir(parents=True, exist_ok=True)
        self.count = 0

    def order(self, stage):
        try:
            return json.loads((self.folder / "orders.json").read_text()).get(stage)
        except FileNotFoundError:
            return None

    def note(self, line):
        with open(self.folder / "lines.txt", "a") as lines:
            lines.write(line + "\n")

    async def handle_DATA(self, server, session, envelope):
        order = self.order("content")
        is_taken, _, then = (order or "take").partition(" then ")
        if is_taken == "take":
            self.keep(session, envelope)
            if then:
                self.note("cut")
                await server.carry_out(then)
            return "250 2.0.0 taken"
        self.note("cut")
        return await server.carry_out(order)

    def keep(self, session, envelope):
        self.count += 1
        name = f"{self.count:04}"
        record = {"from": envelope.mail_from, "to": envelope.rcpt_tos, "tls": session.ssl is not None, "account": session.auth_data}
        record |= read(envelope.original_content)
        put(self.mail / f"{name}.eml", envelope.original_content)
        put(self.mail / f"{name}.json", json.dumps(record).encode())


def put(path, content):
    """Whole or not at all, for whoever looks."""
    path.with_suffix(path.suffix + ".new").write_bytes(content)
    os.rename(path.with_suffix(path.suffix + ".new"), path)


def read(content):
    """A message as its reader sees it."""
    message = email.message_from_bytes(content, policy=email.policy.default)
    text, calendars = message.get_body(("plain",)), []
    for part in message.walk():
        if part.get_content_type() == "text/calendar":
            calendars += read_calendar(part)
    return {
        "subject": message["Subject"], "id": message["Message-ID"], "date": message["Date"].datetime.isoformat(),
        "names": [read_name(content, field) for field in ("From", "To")],
        "addresses": [message[field].addresses[0].addr_spec for field in ("From", "To")],
        "defects": [repr(defect) for part in message.walk() for defect in part.defects],
        "text": text.get_content() if text else None, "calendars": calendars,
        "calendar": calendars[0] if calendars else None,
    }


def read_name(content, field):
    """By Python's older reader: the newer one puts a blank between two encoded words of a name, against RFC 2047 section 6.2."""
    raw = email.message_from_bytes(content)[field].replace("\r\n ", " ")
    return str(email.header.make_header(email.header.decode_header(email.utils.parseaddr(raw)[0])))


def read_calendar(part):
    calendar = icalendar.Calendar.from_ical(part.get_payload(decode=True))
    return [read_event(part, calendar, event) for event in calendar.walk("VEVENT")]


def read_event(part, calendar, event):
    return {
        "typeMethod": part.get_param("method"), "method": str(calendar["METHOD"]), "id": str(event["UID"]), "revision": int(event["SEQUENCE"]),
        "start": event.start.astimezone(datetime.timezone.utc).isoformat(), "summary": str(event["SUMMARY"]), "state": str(event["STATUS"]),
        "location": str(event.get("LOCATION", "")),
    }


class Server(SMTP):
    """aiosmtpd's own, but that orders go first."""

    def __init__(self, box, **options):
        self.box, self.is_greeted, self.is_open = box, False, False
        super().__init__(box, hostname="127.0.0.1", enable_SMTPUTF8=False, **options)

    def connection_made(self, transport):
        if not self.is_open:
            self.box.note("open")
        self.is_open = True
        super().connection_made(transport)

    def connection_lost(self, error):
        if self.is_open:
            self.box.note("close")
        self.is_open = False
        super().connection_lost(error)

    def eof_received(self):
        """Also while it is silent it sees who goes."""
        super().eof_received()
        return False

    async def push(self, status):
        if not self.is_greeted:
            self.is_greeted = True
            order = self.box.order("greeting")
            if order is not None:
                status = await self.carry_out(order)
        await super().push(status)

    async def carry_out(self, order):
        if order.startswith("kill "):
            _, process, delay = order.split()
            asyncio.get_running_loop().call_later(float(delay), os.kill, int(process), signal.SIGKILL)
        if order == "hang-up":
            self.transport.abort()
        if order in ("hang-up", "silence"):
            await asyncio.Event().wait()
        return order

    async def first(self, stage, usual, argument):
        order = self.box.order(stage)
        if order is None:
            await usual(argument)
        else:
            await self.push(await self.carry_out(order))

    async def smtp_EHLO(self, argument):
        await self.first("EHLO", super().smtp_EHLO, argument)

    async def smtp_STARTTLS(self, argument):
        await self.first("STARTTLS", super().smtp_STARTTLS, argument)

    async def smtp_MAIL(self, argument):
        await self.first("MAIL", super().smtp_MAIL, argument)

    async def smtp_RCPT(self, argument):
        await self.first("RCPT", super().smtp_RCPT, argument)

    async def smtp_QUIT(self, argument):
        await self.first("QUIT", super().smtp_QUIT, argument)

    async def smtp_DATA(self, argument):
        order = self.box.order("text")
        if order is None:
            await self.first("DATA", super().smtp_DATA, argument)
        else:
            await self.push("354 go on")
            await self._reader.readexactly(100)
            await self.carry_out(order)


def certify(folder, host):
    """A certificate for the host, or for this machine, by an authority that nobody else knows."""
    day, now = datetime.timedelta(days=1), datetime.datetime.now(datetime.timezone.utc)
    names = [x509.DNSName(host)] if host else [x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]

    def certificate(subject, issuer, key, signer, extensions):
        builder = x509.CertificateBuilder().subject_name(subject).issuer_name(issuer).public_key(key.public_key())
        builder = builder.serial_number(x509.random_serial_number()).not_valid_before(now - day).not_valid_after(now + day)
        for extension, is_critical in extensions:
            builder = builder.add_extension(extension, is_critical)
        return builder.sign(signer, hashes.SHA256())

    def named(text):
        return x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, text)])

    root, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    authority = certificate(named("test authority"), named("test authority"), root, root, [(x509.BasicConstraints(True, 0), True)])
    leaf = certificate(named("test server"), named("test authority"), key, root, [(x509.SubjectAlternativeName(names), False)])
    pem = serialization.Encoding.PEM
    (folder / "authority.pem").write_bytes(authority.public_bytes(pem))
    (folder / "server.pem").write_bytes(
        leaf.public_bytes(pem) + key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(folder / "server.pem")
    return context


async def serve(options):
    box = Box(options.folder)
    context = certify(box.folder, options.certificate_for)

    def authenticate(server, session, envelope, mechanism, data):
        given = b":".join((data.login, data.password)).decode()
        # Else aiosmtpd says nothing to whom it refuses.
        return AuthResult(success=given == options.account, handled=False, auth_data=data.login.decode())

    settings = {"authenticator": authenticate, "auth_required": True} if options.account else {}
    if options.security == "startTLS":
        settings |= {"tls_context": context, "require_starttls": True}
    else:
        # Of implicit TLS it knows nothing, and would not ask for a password.
        settings |= {"auth_require_tls": False}
    loop = asyncio.get_running_loop()
    secured = context if options.security == "implicitTLS" else None
    listening = await loop.create_server(lambda: Server(box, loop=loop, **settings), "127.0.0.1", 0, ssl=secured)
    print(json.dumps({"port": listening.sockets[0].getsockname()[1]}), flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    if options.forget:
        shutil.rmtree(box.folder, ignore_errors=True)
    os._exit(0)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("--security", choices=["plain", "startTLS", "implicitTLS"], default="plain")
    parser.add_argument("--account")
    parser.add_argument("--certificate-for")
    parser.add_argument("--forget", action="store_true")
    asyncio.run(serve(parser.parse_args()))
