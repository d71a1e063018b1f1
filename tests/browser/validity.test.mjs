// Every public document against the rules of its format, with tools that others wrote.
import assert from 'node:assert/strict';
import { execFile, execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { HtmlValidate } from 'html-validate';
import { trouble } from './stories.mjs';

const HERE = path.dirname(new URL(import.meta.url).pathname);
const VNU = createRequire(import.meta.url)('vnu-jar');

let now, site, folder, pages;

before(async () => {
  now = trouble();
  site = await now.story.start();
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'candor-validity-'));
  const map = await (await fetch(`${site.candor.url}/sitemap.xml`)).text();
  const listed = [...map.matchAll(/<loc>(.*?)<\/loc>/g)].map((m) => new URL(m[1]).pathname);
  const more = ['/', '/calendar', '/search', '/search?q=disk+%3Cb%3E', '/uptime', '/follow', '/report', '/time-zone',
    '/subscribe', '/accessibility', '/api', '/embed', '/no/such/page', '/confirm/nothing', '/manage/nothing',
    `/incidents/${now.over.incident.id}/revisions`, '/de/', '/ar/calendar', `/ja/incidents/${now.down.incident.id}`];
  pages = new Map();
  for (const at of new Set([...listed, ...more])) {
    const answer = await fetch(site.candor.url + at);
    if (answer.headers.get('content-type').startsWith('text/html')) pages.set(at, await answer.text());
  }
});

after(async () => {
  await site?.stop();
  if (folder) fs.rmSync(folder, { recursive: true });
});

test('every page is valid for html-validate', async () => {
  assert.ok(pages.size > 25, `${pages.size} pages`);
  const validator = new HtmlValidate({
    root: true, extends: ['html-validate:recommended'], elements: ['html5'],
    // Matters of taste, and what a person wrote as a telephone number.
    rules: { 'void-style': 'off', 'no-trailing-whitespace': 'off', 'doctype-style': 'off', 'long-title': 'off', 'tel-non-breaking': 'off', 'attribute-boolean-style': 'off' },
  });
  const wrong = [];
  for (const [at, html] of pages) {
    const report = await validator.validateString(html);
    for (const m of report.results.flatMap((r) => r.messages)) wrong.push(`${at} ${m.line}:${m.column} ${m.ruleId} ${m.message}`);
  }
  assert.deepEqual(wrong, []);
});

test('every page and stylesheet is valid for the Nu checker', async () => {
  const names = new Map();
  for (const [at, html] of pages) {
    const file = path.join(folder, `${names.size}.html`);
    fs.writeFileSync(file, html);
    names.set(file, at);
  }
  const css = path.join(HERE, '../../static/app.css');
  const answer = await new Promise((resolve) => {
    const args = ['-Xss2m', '-jar', VNU, '--format', 'json', '--also-check-css', ...names.keys(), css];
    execFile('java', args, { maxBuffer: 64e6 }, (error, _, stderr) => resolve(stderr || error.message));
  });
  assert.ok(answer.startsWith('{'), answer.slice(0, 400));
  const wrong = JSON.parse(answer).messages.filter((m) => m.type !== 'info' || m.subType === 'warning');
  const lines = wrong.map((m) => `${names.get(new URL(m.url).pathname) ?? 'app.css'} ${m.lastLine} ${m.message}`);
  assert.deepEqual(lines, []);
});

for (const [kind, ends] of [['atom', ['/history.atom', 'component']], ['rss', ['/history.rss', 'component']]]) {
  test(`the ${kind} feeds keep to their grammar`, async () => {
    for (const end of ends) {
      const at = end === 'component' ? `/components/${now.payments.id}.${kind}` : end;
      const file = path.join(folder, `feed.${kind}`);
      const feed = await (await fetch(site.candor.url + at)).text();
      assert.match(feed, /Payments are down/);
      fs.writeFileSync(file, feed);
      execFileSync('xmllint', ['--noout', '--relaxng', path.join(HERE, `schemas/${kind}.rng`), file], { stdio: 'pipe' });
      // The grammar must be able to refuse.
      fs.writeFileSync(file, feed.replace(/<title>/, '<titel>').replace('</title>', '</titel>'));
      assert.throws(() => execFileSync('xmllint', ['--noout', '--relaxng', path.join(HERE, `schemas/${kind}.rng`), file], { stdio: 'pipe' }));
    }
  });
}

test('the JSON feeds keep to version 1.1', async () => {
  for (const at of ['/history.json', `/components/${now.payments.id}.json`]) {
    const answer = await fetch(site.candor.url + at);
    assert.equal(answer.headers.get('content-type').split(';')[0], 'application/feed+json');
    const feed = await answer.json();
    assert.equal(feed.version, 'https://jsonfeed.org/version/1.1');
    assert.equal(typeof feed.title, 'string');
    assert.equal(feed.feed_url, site.candor.url + at);
    const known = ['version', 'title', 'home_page_url', 'feed_url', 'description', 'icon', 'favicon', 'authors', 'language', 'expired', 'hubs', 'items', 'user_comment', 'next_url'];
    assert.deepEqual(Object.keys(feed).filter((key) => !known.includes(key) && !key.startsWith('_')), []);
    assert.ok(feed.items.length > 0);
    for (const item of feed.items) {
      assert.equal(typeof item.id, 'string');
      assert.ok(item.content_html || item.content_text, 'a text');
      for (const key of ['url', 'external_url']) if (item[key]) assert.ok(URL.canParse(item[key]));
      for (const key of ['date_published', 'date_modified']) assert.match(item[key], /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/);
      for (const author of item.authors ?? []) assert.ok(author.name || author.url || author.avatar);
    }
  }
});

test('the calendar keeps to RFC 5545', async () => {
  const answer = await fetch(`${site.candor.url}/maintenance.ics`);
  assert.match(answer.headers.get('content-type'), /^text\/calendar/);
  const text = await answer.text();
  assert.ok(text.endsWith('END:VCALENDAR\r\n') && !/[^\r]\n/.test(text), 'lines end with CRLF');
  for (const line of text.split('\r\n')) assert.ok(Buffer.byteLength(line) <= 75, line);
  const lines = text.replaceAll('\r\n ', '').trimEnd().split('\r\n');
  for (const line of lines) assert.match(line, /^[A-Z0-9-]+(;[A-Z0-9-]+=("[^"]*"|[^";:,]*))*:/);
  const open = [];
  for (const line of lines) {
    const [, what, name] = /^(BEGIN|END):(.*)$/.exec(line) ?? [];
    if (what === 'BEGIN') open.push(name);
    if (what === 'END') assert.equal(open.pop(), name);
  }
  assert.deepEqual(open, []);
  assert.match(text, /SUMMARY:.*New card readers/);
});
