/** Deals with their comments and attachments. */
import {
  choice,
  decimal,
  initialOf,
  optionalDate,
  optionalText,
  readFields,
  requiredText,
} from './fields.ts';
import { answerList, createTable, matches, type Paging, type Row, type Stamp } from './table.ts';
import { notFound, Refusal, type Body, type Call, type RemoteAnswer, type User } from './types.ts';

const stages = ['Clients', 'Orders', 'Tasks', 'Due Date', 'Revenue', 'Status'] as const;

const shape = {
  title: requiredText(255),
  description: optionalText(),
  client: optionalText(255),
  stage: choice(stages, 'Clients'),
  status: choice(['Open', 'Won', 'Lost'], 'Open'),
  amount: decimal(12, 2, '0.00'),
  due_date: optionalDate,
  assignee_initials: optionalText(10),
};

const mostFileBytes = 5 * 1024 * 1024;

type Values = Record<string, unknown>;

/** Throws 400 where a deal may not go from what it is to what it would be. */
function checkStage(before: Values, after: Values): void {
  const refuse = (field: string, message: string) => {
    throw new Refusal(400, { [field]: [message] });
  };
  const isClosed = ['Won', 'Lost'].includes(after['status'] as string);
  if (before['stage'] === 'Status') {
    if (after['stage'] !== 'Status') refuse('stage', 'A deal in Status cannot go back to the pipeline.');
    if (before['status'] !== after['status'] && !isClosed)
      refuse('status', 'A deal in Status must be Won or Lost.');
    return;
  }
  if (after['stage'] !== 'Status') return;
  if (before['stage'] !== 'Revenue') refuse('stage', 'A deal can enter Status only from Revenue.');
  if (!isClosed) refuse('status', 'A deal in Status must be Won or Lost.');
}

export type DealsDeps = {
  stamp: Stamp;
  paging: Paging;
  mediaUrl: string;
  nameOf: (userId: number) => string;
  log: (user: User, activity: { type: string; title: string; dealId: number }) => void;
};

export type Media = { bytes: Uint8Array; contentType: string };

export function createDeals({ stamp, paging, mediaUrl, nameOf, log }: DealsDeps) {
  const deals = createTable(stamp);
  const comments = createTable(stamp);
  const attachments = createTable(stamp);
  const media = new Map<string, Media>();
  const children = new Map<number, { comments: Row[]; attachments: Row[] }>();
  const childrenOf = (deal: Row) => children.get(deal.id) ?? { comments: [], attachments: [] };

  function brief(deal: Row): Values {
    const { comments: said, attachments: files } = childrenOf(deal);
    return {
      id: deal.id,
      ...deal.values,
      owner: deal.ownerId,
      owner_name: nameOf(deal.ownerId),
      created_at: deal.createdAt,
      updated_at: deal.updatedAt,
      activity: { comments: said.length, attachments: files.length },
    };
  }

  function whole(deal: Row): Values {
    const { comments: said, attachments: files } = childrenOf(deal);
    return {
      ...brief(deal),
      comments_list: said.map((row) => ({
        ...{ id: row.id, deal: deal.id, text: row.values['text'], created_by: row.ownerId },
        ...{ created_by_name: nameOf(row.ownerId), created_at: row.createdAt },
      })),
      attachments_list: files.map((row) => ({
        ...{ id: row.id, deal: deal.id, file: row.values['url'], file_url: row.values['url'] },
        ...{ file_name: row.values['fileName'], file_size: row.values['size'] },
        ...{ uploaded_by: row.ownerId, uploaded_at: row.createdAt },
      })),
    };
  }

  function change(call: Call, deal: Row, values: Values): void {
    const before = { ...deal.values };
    checkStage(before, { ...before, ...values });
    deals.save(deal, values);
    const type = activityOf(before, deal.values);
    log(call.user, { type, title: String(deal.values['title']), dealId: deal.id });
  }

  function oneStep(call: Call, deal: Row, body: Body): RemoteAnswer {
    change(call, deal, readFields(shape, body, true));
    return { status: 200, json: whole(deal) };
  }

  function storeFile(call: Call, deal: Row): void {
    const { file } = call;
    const refuse = (message: string) => new Refusal(400, { file: [message] });
    if (!file) throw refuse('No file was submitted.');
    if (file.bytes.length === 0) throw refuse('The submitted file is empty.');
    if (file.bytes.length > mostFileBytes) throw refuse('File size must not exceed 5 MB.');
    const row = attachments.add(call.user.id, { fileName: file.fileName, size: file.bytes.length });
    const key = `attachments/${row.id}_${encodeURIComponent(file.fileName)}`;
    row.values['url'] = `${mediaUrl}/${key}`;
    media.set(key, { bytes: file.bytes, contentType: file.contentType });
    add(deal, 'attachments', row);
  }

  function add(deal: Row, kind: 'comments' | 'attachments', row: Row): void {
    const all = children.get(deal.id) ?? { comments: [], attachments: [] };
    all[kind].push(row);
    children.set(deal.id, all);
  }

  return {
    table: deals,
    media,
    whole,

    list(call: Call): RemoteAnswer {
      const { stage, status, search } = call.query;
      const rows = deals.list(call.user.id);
      const isAsked = (row: Row) =>
        (!stage || row.values['stage'] === stage) &&
        (!status || row.values['status'] === (status === 'Active' ? 'Open' : status)) &&
        matches(row, ['title', 'client', 'description'], search);
      const found = stage || status || search ? rows.filter(isAsked) : rows;
      return answerList(found, { paging, path: 'deals/', query: call.query, toJson: brief });
    },
    create(call: Call): RemoteAnswer {
      const values = { ...initialOf(shape), ...readFields(shape, call.body, false) };
      const deal = deals.add(call.user.id, values);
      log(call.user, { type: 'deal_created', title: String(values['title']), dealId: deal.id });
      return { status: 201, json: whole(deal) };
    },
    get(call: Call, id: string): RemoteAnswer {
      return { status: 200, json: whole(deals.get(call.user.id, id)) };
    },
    update(call: Call, id: string, isPartial: boolean): RemoteAnswer {
      const deal = deals.get(call.user.id, id);
      change(call, deal, readFields(shape, call.body, isPartial));
      return { status: 200, json: whole(deal) };
    },
    remove(call: Call, id: string): RemoteAnswer {
      const deal = deals.get(call.user.id, id);
      for (const row of childrenOf(deal).attachments) forget(row);
      children.delete(deal.id);
      deals.remove(deal);
      return { status: 204 };
    },
    addComment(call: Call, id: string): RemoteAnswer {
      const deal = deals.get(call.user.id, id);
      const values = readFields({ text: requiredText() }, call.body, false);
      add(deal, 'comments', comments.add(call.user.id, values));
      log(call.user, { type: 'comment_added', title: String(deal.values['title']), dealId: deal.id });
      return { status: 201, json: whole(deal) };
    },
    addAttachment(call: Call, id: string): RemoteAnswer {
      const deal = deals.get(call.user.id, id);
      storeFile(call, deal);
      log(call.user, { type: 'file_uploaded', title: String(deal.values['title']), dealId: deal.id });
      return { status: 201, json: whole(deal) };
    },
    removeAttachment(call: Call, id: string, attachmentId: string): RemoteAnswer {
      const deal = deals.get(call.user.id, id);
      const all = childrenOf(deal).attachments;
      const at = all.findIndex((row) => String(row.id) === attachmentId);
      const [row] = at < 0 ? [] : all.splice(at, 1);
      if (!row) throw notFound();
      forget(row);
      return { status: 200, json: whole(deal) };
    },
    updateStage(call: Call, id: string): RemoteAnswer {
      const deal = deals.get(call.user.id, id);
      const { stage } = readFields({ stage: { ...shape.stage, isRequired: true } }, call.body, false);
      return oneStep(call, deal, { stage });
    },
    close(call: Call, id: string): RemoteAnswer {
      const deal = deals.get(call.user.id, id);
      const field = { ...choice(['Won', 'Lost'], 'Won'), isRequired: true };
      const { status } = readFields({ status: field }, call.body, false);
      if (deal.values['stage'] !== 'Revenue')
        throw new Refusal(400, { stage: ['A deal can be closed only from Revenue.'] });
      return oneStep(call, deal, { stage: 'Status', status });
    },
  };

  function forget(row: Row): void {
    media.delete(String(row.values['url']).slice(mediaUrl.length + 1));
    attachments.remove(row);
  }
}

function activityOf(before: Values, after: Values): string {
  if (before['status'] !== after['status'] && after['status'] === 'Won') return 'deal_won';
  if (before['status'] !== after['status'] && after['status'] === 'Lost') return 'deal_lost';
  return before['stage'] === after['stage'] ? 'deal_updated' : 'deal_stage_changed';
}
