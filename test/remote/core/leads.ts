/** Leads. */
import { initialOf, optionalEmail, optionalText, plainText, readFields, requiredText } from './fields.ts';
import { answerList, createTable, type Paging, type Row, type Stamp } from './table.ts';
import type { Call, RemoteAnswer } from './types.ts';

const shape = {
  company_name: requiredText(255),
  contact_name: optionalText(255),
  email: optionalEmail,
  phone: optionalText(50),
  source: optionalText(100),
  status: plainText('New'),
  notes: optionalText(),
};

export function createLeads({ stamp, paging }: { stamp: Stamp; paging: Paging }) {
  const leads = createTable(stamp);
  const toJson = (row: Row) => ({
    id: row.id,
    ...row.values,
    created_at: row.createdAt,
    updated_at: row.updatedAt,
  });
  return {
    table: leads,
    list(call: Call): RemoteAnswer {
      const rows = leads.list(call.user.id);
      return answerList(rows, { paging, path: 'leads/', query: call.query, toJson });
    },
    create(call: Call): RemoteAnswer {
      const values = { ...initialOf(shape), ...readFields(shape, call.body, false) };
      return { status: 201, json: toJson(leads.add(call.user.id, values)) };
    },
    get: (call: Call, id: string): RemoteAnswer => ({
      status: 200,
      json: toJson(leads.get(call.user.id, id)),
    }),
    update(call: Call, id: string, isPartial: boolean): RemoteAnswer {
      const lead = leads.get(call.user.id, id);
      leads.save(lead, readFields(shape, call.body, isPartial));
      return { status: 200, json: toJson(lead) };
    },
    remove(call: Call, id: string): RemoteAnswer {
      leads.remove(leads.get(call.user.id, id));
      return { status: 204 };
    },
  };
}
