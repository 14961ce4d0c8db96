import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ImportStatus } from '#shared/domain/imports.ts';
import { openImports, type ImportsBench } from '../test-imports.ts';

let bench: ImportsBench;
beforeEach(async () => {
  bench = await openImports();
});
afterEach(() => bench.close());

const fixture = (name: string) =>
  readFileSync(join(import.meta.dirname, `../../../../../test/fixtures/${name}`), 'utf8');

function listed() {
  return bench.leads.list({ filter: {}, sort: { by: 'company', direction: 'asc' }, offset: 0, limit: 100 })
    .rows;
}

function lead(company: string) {
  const card = listed().find((row) => row.company === company);
  if (!card) throw new Error(`There is no lead ${company}.`);
  return bench.leads.get({ id: card.id });
}

async function refusedRows(status: ImportStatus): Promise<string> {
  await bench.imports.saveRefused({ importId: status.importId });
  return readFileSync(bench.saved.at(-1)?.path ?? '', 'utf8');
}

describe('a table of leads', () => {
  test('goes in by the proposal as it is; bad addresses and numbers are refused with their reasons', async () => {
    const status = await bench.importLeads(fixture('leads.csv'));
    expect(status).toMatchObject({ state: 'done', entity: 'lead', created: 4, refused: 3, partly: 0 });
    expect(lead('Nordlicht Solar')).toMatchObject({
      contact: 'Hanna Lindqvist',
      email: 'hanna@nordlicht.example',
      phone: '+46 8 123 456',
      status: 'New',
      source: 'Trade fair',
      nextStep: 'Send the brochure',
      nextStepOn: '2026-11-24',
      createdAtMs: Date.UTC(2026, 9, 13, 10),
      more: {
        addresses: [
          {
            label: '',
            street: 'Solvägen 4',
            city: 'Stockholm',
            region: '',
            postcode: '111 20',
            country: 'Sweden',
          },
        ],
      },
      activities: [{ type: 'lead_created', action: 'import', newValue: 'Nordlicht Solar' }],
    });
    expect(lead('Costa Verde Foods')).toMatchObject({
      status: 'Contacted',
      notes: 'Wants samples; bulk price',
    });
    expect(lead('Ateliers Martin').status).toBe('Unqualified');
    expect(lead('Ravi Nair')).toMatchObject({ contact: 'Ravi Nair', email: 'ravi.nair@mail.example' });
    const saved = await refusedRows(status);
    expect(saved).toContain('E-mail: “sabine.krause(at)tannenhof.example” does not fit.');
    expect(saved).toContain('Phone: “call the office” does not fit.');
    expect(saved).toContain('Company: Give the company or the person a name.');
  });

  test('what was refused goes in once it is corrected, and nothing twice', async () => {
    const status = await bench.importLeads(fixture('leads.csv'));
    const saved = await refusedRows(status);
    const corrected = saved.replace('(at)', '@').replace('call the office', '+44 113 496 0000');
    expect(await bench.importLeads(corrected)).toMatchObject({ created: 2, refused: 1 });
    expect(await bench.importLeads(fixture('leads.csv'))).toMatchObject({
      created: 0,
      updated: 0,
      skipped: 4,
    });
  });

  test('changes only what it says otherwise of a lead that is found by its e-mail', async () => {
    bench.leadSteps.create({
      company: 'Birch & Sons',
      email: 'Oliver@birch.example',
      phone: '+44 113 496 0000',
      notes: 'An old friend',
      more: {
        role: '',
        emails: [],
        urls: [],
        addresses: [],
        phones: [{ label: 'home', value: '+44 113 496 0001' }],
      },
    });
    const status = await bench.importLeads(
      'Company,Email,Phone,Job title,Notes,Website\nBirch and Sons,oliver@birch.example,,Owner,,birch.example\n',
      (plan) => ({ ...plan, match: { key: 'email', existing: 'update' } }),
    );
    expect(status).toMatchObject({ created: 0, updated: 1 });
    expect(lead('Birch and Sons')).toMatchObject({
      phone: '+44 113 496 0000',
      notes: 'An old friend',
      more: {
        role: 'Owner',
        phones: [{ label: 'home', value: '+44 113 496 0001' }],
        urls: [{ label: '', value: 'https://birch.example' }],
      },
    });
    const fields = lead('Birch and Sons').activities.map(({ action, field }) => [action, field]);
    expect(fields).toEqual(
      expect.arrayContaining([
        ['update', 'company'],
        ['update', 'more'],
      ]),
    );
  });

  test('is known as a double from then on', async () => {
    await bench.importLeads('Company,Email\nOne,same@mail.example\nTwo,Same@mail.example\n', (plan) => ({
      ...plan,
      match: { key: null, existing: 'update' },
    }));
    const row = bench.store.read.get<{ count: number }>(
      "SELECT count(*) AS count FROM lead_identity WHERE key = 'e:same@mail.example'",
    );
    expect(row?.count).toBe(2);
  });

  test('takes Converted as it is, but a lead that became a deal stays converted', async () => {
    const status = await bench.importLeads('Lead ID,Company,Status\nA,Acme,Closed - Converted\n');
    expect(status).toMatchObject({ created: 1 });
    expect(lead('Acme').status).toBe('Converted');
    const deal = bench.deals.create({ title: 'Acme' });
    bench.store.write({ action: 'update', entity: 'lead' }, (tx) =>
      tx.db.run('UPDATE lead SET deal_id = ? WHERE id = ?', deal.id, lead('Acme').id),
    );
    const again = await bench.importLeads('Lead ID,Company,Status\nA,Acme,New\n');
    expect(again).toMatchObject({ updated: 0, refused: 1 });
    expect(await refusedRows(again)).toContain('The lead became a deal and stays converted.');
  });

  test('is undone as a whole, and done again', async () => {
    await bench.importLeads('Lead ID,Company,Phone\nA,Acme,123456\n');
    const status = await bench.importLeads('Lead ID,Company,Phone\nA,Acme,654321\nB,Bolt,\n');
    expect(bench.undo.state().undo).toMatchObject({ action: 'import', entity: 'lead', count: 2 });
    expect(status.actionId).toBe(bench.undo.state().undo?.actionId);
    bench.store.clock.advance(1000);
    await bench.undo.undo({});
    expect(listed().map(({ company, phone }) => [company, phone])).toEqual([['Acme', '123456']]);
    await bench.undo.redo();
    expect(listed().map(({ company, phone }) => [company, phone])).toEqual([
      ['Acme', '654321'],
      ['Bolt', null],
    ]);
    await bench.undo.undo({});
    await bench.undo.undo({});
    expect(listed()).toEqual([]);
    expect(bench.store.read.get('SELECT count(*) AS count FROM lead_identity')).toEqual({ count: 0 });
  });

  test('a plan without a company or a contact is refused', async () => {
    const uploadId = await bench.upload('leads.csv', 'E-mail\nana@mail.example\n');
    const { proposal } = await bench.inspectLeads(uploadId);
    expect(() => bench.imports.start({ uploadId, plan: proposal })).toThrow(
      'Choose the column that becomes the company or the contact.',
    );
  });
});

describe('vCards', () => {
  test('become leads with all that they hold, and the same ones again change nothing', async () => {
    const status = await bench.importCards(fixture('people-3.vcf'));
    expect(status).toMatchObject({ state: 'done', created: 2, refused: 0, partly: 1 });
    const found = lead('Harbour Freight Partners');
    expect(found).toMatchObject({
      contact: 'Dr. Ngozi Okafor',
      photo: expect.stringMatching(/^data:image\/png/),
    });
    expect(found.more.phones).toHaveLength(3);
    expect(await refusedRows(status)).toContain('It goes in without this: “jörg at brandt” does not fit.');
    expect(await bench.importCards(fixture('people-3.vcf'))).toMatchObject({
      created: 0,
      updated: 0,
      skipped: 2,
    });
  });

  test('with the same key and another number update the lead', async () => {
    await bench.importCards(fixture('people-4.vcf'));
    const changed = fixture('people-4.vcf').replace('+33-6-39-98-00-01', '+33-6-39-98-00-99');
    expect(await bench.importCards(changed)).toMatchObject({ created: 0, updated: 1 });
    expect(lead('Atelier Roux').more.phones).toEqual([{ label: 'mobile', value: '+33-6-39-98-00-99' }]);
    await bench.undo.undo({});
    expect(lead('Atelier Roux').more.phones).toEqual([{ label: 'mobile', value: '+33-6-39-98-00-01' }]);
  });

  test('are no deals', async () => {
    const uploadId = await bench.upload('people.vcf', fixture('people-3.vcf'));
    await expect(bench.imports.inspect({ uploadId, entity: 'deal' })).rejects.toMatchObject({
      code: 'VALIDATION',
      message: expect.stringContaining('Open Leads and import it there.'),
    });
  });
});
