// Starts the real binary, a mail server that keeps what it gets, and Chromium.
import { execFileSync, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';

const ROOT = path.resolve(path.dirname(new URL(import.meta.url).pathname), '../..');
const BINARY = process.env.CANDOR_BINARY || path.join(ROOT, 'target/debug/candor');
const SHOTS = path.join(ROOT, 'target/screenshots');
const MAILS = path.join(ROOT, 'target/mails');
const AXE = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** A port that was free a moment ago. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Waits until `look` gives something; fails with `what` after a minute, or after `seconds`. */
export async function until(what, look, seconds = 60) {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** Keeps a mail under target/mails for whoever looks. */
function keepMail(raw) {
  fs.mkdirSync(MAILS, { recursive: true });
  kept += 1;
  fs.writeFileSync(path.join(MAILS, `${path.basename(process.argv[1] || 'mail', '.test.mjs')}-${kept}.eml`), raw, 'latin1');
}
let kept = 0;

/** A mail server that keeps every mail and delivers none; `rcpt` says what it answers to a recipient. */
export async function startMailServer({ rcpt = () => '250 ok' } = {}) {
  const mails = [];
  const server = net.createServer((socket) => {
    let buffer = '', inBody = false, body = '', to = [], from = '';
    socket.on('error', () => {});
    socket.write('220 test\r\n');
    socket.on('data', (data) => {
      buffer += data.toString('latin1');
      for (let end; (end = buffer.indexOf('\r\n')) >= 0;) {
        const line = buffer.slice(0, end);
        buffer = buffer.slice(end + 2);
        if (inBody) {
          if (line !== '.') { body += (line.startsWith('.') ? line.slice(1) : line) + '\r\n'; continue; }
          inBody = false;
          mails.push({ from, to, raw: body, ...parse(body) });
          keepMail(body);
          to = [];
          socket.write('250 kept\r\n');
        } else if (/^EHLO/i.test(line)) socket.write('250-test\r\n250 PIPELINING\r\n');
        else if (/^MAIL/i.test(line)) { from = line; socket.write('250 ok\r\n'); }
        else if (/^RCPT/i.test(line)) {
          const recipient = line.match(/<(.*)>/)[1];
          const answer = rcpt(recipient);
          if (answer.startsWith('250')) to.push(recipient);
          socket.write(`${answer}\r\n`);
        }
        else if (/^DATA/i.test(line) && to.length === 0) socket.write('503 nobody to send it to\r\n');
        else if (/^DATA/i.test(line)) { inBody = true; body = ''; socket.write('354 go\r\n'); }
        else if (/^QUIT/i.test(line)) { socket.write('221 bye\r\n'); socket.end(); }
        else socket.write('250 ok\r\n');
      }
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    mails,
    url: `smtp://127.0.0.1:${server.address().port}?tls=none`,
    to: (address) => mails.filter((mail) => mail.to.includes(address)),
    stop: () => server.close(),
  };
}

function parse(raw) {
  const [head] = raw.split('\r\n\r\n', 1);
  const headers = {};
  for (const line of head.replace(/\r\n[ \t]+/g, ' ').split('\r\n')) {
    const at = line.indexOf(':');
    headers[line.slice(0, at).toLowerCase()] = line.slice(at + 1).trim();
  }
  const part = (type) => {
    const boundary = /boundary="([^"]+)"/.exec(headers['content-type'] || '')?.[1];
    for (const piece of raw.split(`--${boundary}`)) {
      const at = piece.indexOf('\r\n\r\n');
      if (at < 0 || !piece.slice(0, at).includes(type)) continue;
      const bytes = piece.slice(at + 4).replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
      return Buffer.from(bytes, 'latin1').toString('utf8');
    }
    return '';
  };
  return { headers, text: part('text/plain'), html: part('text/html') };
}

/** The environment without what the machine says of Candor. */
const clean = () => Object.fromEntries(Object.entries(process.env).filter(([key]) => !key.startsWith('CANDOR_')));

/** Runs a command of Candor on the data in `folder`, and answers what it printed. */
export function runCandor(args, folder) {
  return execFileSync(BINARY, args, { cwd: folder, encoding: 'utf8', env: { ...clean(), CANDOR_DATA_DIR: folder, CANDOR_LOG: 'warn' } });
}

/** Starts Candor; `stop()` ends it and removes its data. */
export async function startCandor({ args = [], env = {}, data, host = '127.0.0.1' } = {}) {
  const port = await freePort();
  const url = `http://${host}:${port}`;
  const folder = data || fs.mkdtempSync(path.join(os.tmpdir(), 'candor-browser-'));
  const child = spawn(BINARY, args, {
    cwd: folder,
    env: { ...clean(), CANDOR_LISTEN: `127.0.0.1:${port}`, CANDOR_BASE_URL: url, CANDOR_DATA_DIR: folder, CANDOR_LOG: 'warn', ...env },
  });
  let output = '';
  child.stdout.on('data', (chunk) => { output += chunk; });
  child.stderr.on('data', (chunk) => { output += chunk; });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  await until(`Candor to answer on ${url}`, async () => {
    if (child.exitCode !== null) throw new Error(`Candor ended: ${output}`);
    return fetch(`${url}/healthz`).then((r) => r.ok, () => false);
  });
  return {
    url, folder, child,
    output: () => output,
    /** What a command of the same program prints, on the same data. */
    run: (...command) => execFileSync(BINARY, command, { cwd: folder, encoding: 'utf8', env: { ...clean, CANDOR_BASE_URL: url, CANDOR_DATA_DIR: folder, CANDOR_LOG: 'error', ...env } }),
    stop: async ({ keep = false } = {}) => {
      child.kill('SIGTERM');
      await ended;
      if (!keep) fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Chromium with nothing of its own on the network. */
export function startBrowser() {
  return chromium.launch({
    executablePath: process.env.CHROME || '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage'],
  });
}

/**
 * The filled demo, a browser, and the address of the incident that is open in it.
 * `open` gives a page in a context of its own.
 */
export async function startDemo() {
  const candor = await startCandor({ args: ['demo'] });
  // It answers while it is still telling its story, and says when all is told.
  await until('the end of the story', () => candor.output().includes('A company is down.'), 180);
  const browser = await startBrowser();
  const page = await browser.newPage();
  await page.goto(candor.url);
  const incident = await page.locator('section.now a[href^="/incidents/"]').first().getAttribute('href');
  await page.close();
  return {
    candor, browser, incident,
    open: async (options, path) => {
      const context = await browser.newContext(options);
      const page = await context.newPage();
      await page.goto(candor.url + path);
      return page;
    },
    stop: async () => {
      await browser.close();
      await candor.stop();
    },
  };
}

export const PHONE = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true, locale: 'en-GB' };
export const DESKTOP = { viewport: { width: 1280, height: 900 }, locale: 'en-GB' };

/** Keeps a picture under target/screenshots for whoever looks. */
export async function shot(page, name) {
  fs.mkdirSync(SHOTS, { recursive: true });
  await page.screenshot({ path: path.join(SHOTS, `${name}.png`), fullPage: true });
}

/** What axe finds wrong, as short lines; by `rules` only, if some are named. */
export async function axe(page, { rules } = {}) {
  if (!await page.evaluate(() => Boolean(window.axe))) await page.evaluate(AXE);
  return page.evaluate(async (named) => {
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const { violations } = await window.axe.run(document, { runOnly: named || tags });
    return violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).slice(0, 3).join(', ')}`);
  }, rules);
}

/** By how many pixels the page is wider than its window. */
export function overflow(page) {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
