// Pages in a state that no button leads to at once: a promise that is overdue, two
// incidents together, a text that was changed. Written as a file of
// `candor export data`, and imported.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runCandor, startBrowser, startCandor } from './harness.mjs';

export const MINUTE = 60_000, HOUR = 60 * MINUTE, DAY = 24 * HOUR;

let last = 0;
/** An identifier of the form that Candor gives. */
const id = () => String(++last).padStart(12, '0');

const MARA = { staff_id: null, author_name: 'Mara Lindqvist', author_title: 'CEO', author_contact: 'mara@kanal.example' };
const OTTO = { staff_id: null, author_name: 'Otto Brandt', author_title: 'Head of operations', author_contact: '' };

/** What happened at a company, told from now backwards. */
export class Story {
  now = Date.now();
  components = [];
  changes = [];
  stories = [];

  component(name, description = null, status = 'operational', group_id = null) {
    const component = {
      id: id(), group_id, name, description, status, position: this.components.length + 1, showcase: true,
      only_show_if_degraded: false, start_date: null, created_at: this.now - 200 * DAY, updated_at: this.now - DAY,
    };
    this.components.push(component);
    return component;
  }

  /** An incident; `ago` in milliseconds. What is left out is as in the plainest one. */
  incident({ title, status = 'investigating', impact = 'critical', ago, lasted, touches = [], ...more }) {
    const at = this.now - ago, end = lasted === undefined ? null : at + lasted;
    const incident = {
      id: id(), kind: 'incident', title, subject: `[Kanal] ${title}`, status, impact, impact_override: null, started_at: at,
      monitoring_at: null, resolved_at: end, scheduled_for: null, scheduled_until: null, auto_start: false,
      auto_complete: false, no_promise: '', backfilled: false, withdrawn_at: null, withdrawn_reason: '', metadata: '{}',
      created_at: at, updated_at: end ?? at, version: 1, changed_version: 1, ...more,
    };
    const story = {
      incident, updates: [], assertions: [], promises: [], estimates: [], explanation: null, revisions: [],
      components: touches.map(([component, state]) => ({ incident_id: incident.id, component_id: component.id, status: end ? 'operational' : state })),
    };
    for (const [component, state] of touches) {
      this.changes.push({ component_id: component.id, status: state, at, incident_id: incident.id });
      if (end) this.changes.push({ component_id: component.id, status: 'operational', at: end, incident_id: incident.id });
      else component.status = state;
    }
    this.stories.push(story);
    return story;
  }

  update(story, { ago, status = story.incident.status, body, kind = 'update', by = OTTO, edited, before }) {
    const at = this.now - ago;
    const update = {
      id: id(), incident_id: story.incident.id, kind, status, body, html: '', affected: '[]', ...by, deliver: true,
      created_at: at, updated_at: at, display_at: at, edited_at: edited === undefined ? null : this.now - edited,
    };
    story.updates.unshift(update);
    if (before !== undefined) {
      story.revisions.unshift({
        id: id(), incident_id: story.incident.id, subject: 'update', subject_id: update.id, body: before,
        author_name: by.author_name, replaced_at: this.now - edited,
      });
    }
    return update;
  }

  answers(story, ago, data, security, data_text = '', security_text = '') {
    story.assertions.push({ incident_id: story.incident.id, data, data_text, security, security_text, author_name: OTTO.author_name, at: this.now - ago });
  }

  promise(story, made, due, met) {
    story.promises.push({
      id: id(), incident_id: story.incident.id, made_at: this.now - made, due_at: this.now + due,
      met_at: met === undefined ? null : this.now - met,
    });
  }

  estimate(story, ago, text) {
    story.estimates.push({ incident_id: story.incident.id, text, at: this.now - ago });
  }

  letter(story, ago, sections, by = MARA) {
    story.explanation = { incident_id: story.incident.id, sections, html: sections.map(() => ''), ...by, published_at: this.now - ago, edited_at: null, version: 1 };
    this.update(story, { ago, kind: 'explanation', by, body: sections.filter(Boolean).join('\n\n') });
  }

  file() {
    const page = {
      id: id(), name: 'Kanal', time_zone: 'Europe/Stockholm', contact: 'help@kanal.example', url: '', description: '',
      languages: 'en,de,fr,es,pt,ja,ar', created_at: this.now - 200 * DAY, updated_at: this.now - DAY,
    };
    this.changes.sort((a, b) => a.at - b.at);
    return { version: 1, page, components: this.components, groups: [], changes: this.changes, stories: this.stories, threads: [] };
  }

  /** Starts Candor and a browser on it; `open` gives a page in a context of its own. */
  async start({ env } = {}) {
    const data = fs.mkdtempSync(path.join(os.tmpdir(), 'candor-stories-'));
    const file = path.join(data, 'story.json');
    fs.writeFileSync(file, JSON.stringify(this.file()));
    runCandor(['import', 'data', file], data);
    const candor = await startCandor({ data, env });
    const browser = await startBrowser();
    return {
      candor, browser,
      open: async (options, at) => {
        const page = await (await browser.newContext(options)).newPage();
        await page.goto(candor.url + at);
        return page;
      },
      stop: async () => {
        await browser.close();
        await candor.stop();
      },
    };
  }
}

/** Four services and what happened to them in the last weeks. */
export function past(story = new Story()) {
  const [payments, cards, dashboard, mail] = [
    story.component('Payments', 'Paying by card, invoice and bank transfer'), story.component('Card readers'),
    story.component('Dashboard', 'Reports, settings and invoices'), story.component('Receipts by mail'),
  ];
  const slow = story.incident({
    title: 'The dashboard is slow', impact: 'minor', status: 'resolved', ago: 34 * DAY, lasted: 3 * HOUR + 20 * MINUTE,
    touches: [[dashboard, 'degraded_performance']],
  });
  story.update(slow, { ago: 34 * DAY, status: 'investigating', body: 'Reports take up to a minute. Paying is not touched.' });
  story.update(slow, { ago: 34 * DAY - 3 * HOUR, status: 'resolved', body: 'An index was missing after the last release. It is there again.' });
  story.answers(slow, 34 * DAY, 'none', 'none');
  story.promise(slow, 34 * DAY, -(34 * DAY - HOUR), 34 * DAY - 50 * MINUTE);

  const over = story.incident({
    title: 'Card readers lose their connection', impact: 'major', status: 'resolved', ago: 12 * DAY, lasted: 72 * MINUTE,
    touches: [[cards, 'partial_outage']],
  });
  story.update(over, { ago: 12 * DAY, status: 'investigating', body: 'Readers in the north lose their connection every few minutes.' });
  story.update(over, {
    ago: 12 * DAY - 30 * MINUTE, status: 'identified', body: 'A certificate ran out at **one** of two gateways.',
    before: 'A certificate ran out at our supplier.', edited: 12 * DAY - 40 * MINUTE,
  });
  story.update(over, { ago: 12 * DAY - 72 * MINUTE, status: 'resolved', body: 'Both gateways have new certificates. All readers are connected.' });
  story.answers(over, 12 * DAY, 'unknown', 'unknown');
  story.answers(over, 12 * DAY - 30 * MINUTE, 'none', 'none');
  story.promise(over, 12 * DAY, -(12 * DAY - 30 * MINUTE), 12 * DAY - 30 * MINUTE);
  // A full account is promised, for tomorrow.
  story.promise(over, 12 * DAY - 72 * MINUTE, DAY);

  const mistaken = story.incident({
    title: 'Receipts are not sent', impact: 'none', status: 'investigating', ago: 20 * DAY,
    withdrawn_at: story.now - 20 * DAY + 9 * MINUTE, withdrawn_reason: 'a test mailbox was full, nobody else was touched',
  });
  story.update(mistaken, { ago: 20 * DAY, body: 'Receipts do not arrive.' });
  story.update(mistaken, { ago: 20 * DAY - 9 * MINUTE, kind: 'withdrawal', body: 'A test mailbox was full, nobody else was touched.' });
  return { story, payments, cards, dashboard, mail, slow, over, mistaken };
}

/** Two incidents at once: one overdue with a letter partly in Arabic, one with a promise to come. */
export function trouble() {
  const all = past();
  const { story, payments, dashboard } = all;
  const down = story.incident({ title: 'Payments are down', status: 'identified', ago: 94 * MINUTE, touches: [[payments, 'major_outage']] });
  story.update(down, { ago: 94 * MINUTE, status: 'investigating', body: 'Payments do not work. We are looking into it.' });
  story.update(down, { ago: 70 * MINUTE, body: 'A disk change we made this morning went wrong. We are copying the data to a new disk.' });
  story.answers(down, 94 * MINUTE, 'unknown', 'unknown');
  story.answers(down, 70 * MINUTE, 'none', 'none');
  story.promise(down, 94 * MINUTE, -70 * MINUTE, 70 * MINUTE);
  story.promise(down, 70 * MINUTE, -12 * MINUTE);
  story.estimate(down, 94 * MINUTE, '18:00');
  story.estimate(down, 70 * MINUTE, 'tonight, before 22:00');
  story.letter(down, 60 * MINUTE, [
    'A disk was formatted smaller than ordered. See https://kanal.example/disks for the order.', '', 'لا تدفعوا مرتين. كل ما أرسلتموه محفوظ.', '', '', 'Tonight.', 'I am.',
  ]);
  const slow = story.incident({
    title: 'Reports take a minute', impact: 'minor', status: 'investigating', ago: 25 * MINUTE, touches: [[dashboard, 'degraded_performance']],
  });
  story.update(slow, { ago: 25 * MINUTE, body: 'Reports take up to a minute.' });
  story.answers(slow, 25 * MINUTE, 'none', 'none');
  story.promise(slow, 25 * MINUTE, 16 * MINUTE);
  const work = story.incident({
    title: 'New card readers are connected', kind: 'maintenance', impact: 'maintenance', status: 'scheduled', ago: 2 * DAY,
    scheduled_for: story.now + 3 * DAY, scheduled_until: story.now + 3 * DAY + 2 * HOUR,
  });
  story.update(work, { ago: 2 * DAY, body: 'Readers restart once, for a minute.' });
  return { ...all, down, slow, work };
}
