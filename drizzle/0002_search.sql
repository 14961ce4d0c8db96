CREATE VIRTUAL TABLE `search_index` USING fts5(
  name, who, body, mark,
  content='', contentless_delete=1, tokenize='ascii', prefix='2 3'
);
--> statement-breakpoint
INSERT INTO `search_index` (`search_index`, rank) VALUES ('automerge', 0);
--> statement-breakpoint
CREATE VIEW `search_of_deal` AS
SELECT rowid AS seq, rowid AS doc, search_text(title) AS name, search_text(concat_ws(' ', client, assignee)) AS who,
  search_text(concat_ws(' ', description, lost_reason)) AS body,
  concat_ws(' ', search_name(title), search_who(concat_ws(' ', client, assignee))) AS mark
FROM deal WHERE archived_at_ms IS NULL;
--> statement-breakpoint
CREATE VIEW `search_of_lead` AS
SELECT seq, doc, search_text(company) AS name, search_text(reach) AS who, search_text(concat_ws(' ', notes, next_step)) AS body,
  concat_ws(' ', search_name(company), search_who(reach)) AS mark
FROM (
  SELECT rowid AS seq, rowid + 1099511627776 AS doc, company, notes, next_step,
    concat_ws(' ', contact, email, phone, search_phone(phone),
      (SELECT group_concat(json_extract(value, '$.value'), ' ') FROM json_each(more, '$.emails')),
      (SELECT group_concat(concat_ws(' ', json_extract(value, '$.value'), search_phone(json_extract(value, '$.value'))), ' ')
       FROM json_each(more, '$.phones'))) AS reach
  FROM lead WHERE archived_at_ms IS NULL
);
--> statement-breakpoint
CREATE VIEW `search_of_comment` AS
SELECT rowid AS seq, -rowid AS doc, NULL AS name, NULL AS who, search_text(text) AS body, NULL AS mark
FROM comment WHERE archived_at_ms IS NULL;
--> statement-breakpoint
CREATE VIEW `search_of_interaction` AS
SELECT rowid AS seq, -rowid - 1099511627776 AS doc, NULL AS name, NULL AS who, search_text(note) AS body, NULL AS mark
FROM interaction WHERE archived_at_ms IS NULL AND note IS NOT NULL;
--> statement-breakpoint
CREATE TRIGGER `search_deal_insert` AFTER INSERT ON `deal` WHEN NEW.archived_at_ms IS NULL
BEGIN
  INSERT INTO search_index (rowid, name, who, body, mark)
  SELECT doc, name, who, body, mark FROM search_of_deal WHERE seq = NEW.rowid;
END;
--> statement-breakpoint
CREATE TRIGGER `search_deal_delete` AFTER DELETE ON `deal` WHEN OLD.archived_at_ms IS NULL
BEGIN
  DELETE FROM search_index WHERE rowid = OLD.rowid;
END;
--> statement-breakpoint
CREATE TRIGGER `search_deal_update` AFTER UPDATE OF title, client, assignee, description, lost_reason, archived_at_ms ON `deal`
WHEN (OLD.title, OLD.client, OLD.assignee, OLD.description, OLD.lost_reason, OLD.archived_at_ms IS NULL)
  IS NOT (NEW.title, NEW.client, NEW.assignee, NEW.description, NEW.lost_reason, NEW.archived_at_ms IS NULL)
BEGIN
  DELETE FROM search_index WHERE rowid = OLD.rowid;
  INSERT INTO search_index (rowid, name, who, body, mark)
  SELECT doc, name, who, body, mark FROM search_of_deal WHERE seq = NEW.rowid;
END;
--> statement-breakpoint
CREATE TRIGGER `search_lead_insert` AFTER INSERT ON `lead` WHEN NEW.archived_at_ms IS NULL
BEGIN
  INSERT INTO search_index (rowid, name, who, body, mark)
  SELECT doc, name, who, body, mark FROM search_of_lead WHERE seq = NEW.rowid;
END;
--> statement-breakpoint
CREATE TRIGGER `search_lead_delete` AFTER DELETE ON `lead` WHEN OLD.archived_at_ms IS NULL
BEGIN
  DELETE FROM search_index WHERE rowid = OLD.rowid + 1099511627776;
END;
--> statement-breakpoint
CREATE TRIGGER `search_lead_update` AFTER UPDATE OF company, contact, email, phone, more, notes, next_step, archived_at_ms ON `lead`
WHEN (OLD.company, OLD.contact, OLD.email, OLD.phone, OLD.more, OLD.notes, OLD.next_step, OLD.archived_at_ms IS NULL)
  IS NOT (NEW.company, NEW.contact, NEW.email, NEW.phone, NEW.more, NEW.notes, NEW.next_step, NEW.archived_at_ms IS NULL)
BEGIN
  DELETE FROM search_index WHERE rowid = OLD.rowid + 1099511627776;
  INSERT INTO search_index (rowid, name, who, body, mark)
  SELECT doc, name, who, body, mark FROM search_of_lead WHERE seq = NEW.rowid;
END;
--> statement-breakpoint
CREATE TRIGGER `search_comment_insert` AFTER INSERT ON `comment` WHEN NEW.archived_at_ms IS NULL
BEGIN
  INSERT INTO search_index (rowid, name, who, body, mark)
  SELECT doc, name, who, body, mark FROM search_of_comment WHERE seq = NEW.rowid;
END;
--> statement-breakpoint
CREATE TRIGGER `search_comment_delete` AFTER DELETE ON `comment` WHEN OLD.archived_at_ms IS NULL
BEGIN
  DELETE FROM search_index WHERE rowid = -OLD.rowid;
END;
--> statement-breakpoint
CREATE TRIGGER `search_comment_update` AFTER UPDATE OF text, archived_at_ms ON `comment`
WHEN (OLD.text, OLD.archived_at_ms IS NULL)
  IS NOT (NEW.text, NEW.archived_at_ms IS NULL)
BEGIN
  DELETE FROM search_index WHERE rowid = -OLD.rowid;
  INSERT INTO search_index (rowid, name, who, body, mark)
  SELECT doc, name, who, body, mark FROM search_of_comment WHERE seq = NEW.rowid;
END;
--> statement-breakpoint
CREATE TRIGGER `search_interaction_insert` AFTER INSERT ON `interaction` WHEN NEW.archived_at_ms IS NULL
BEGIN
  INSERT INTO search_index (rowid, name, who, body, mark)
  SELECT doc, name, who, body, mark FROM search_of_interaction WHERE seq = NEW.rowid;
END;
--> statement-breakpoint
CREATE TRIGGER `search_interaction_delete` AFTER DELETE ON `interaction` WHEN OLD.archived_at_ms IS NULL
BEGIN
  DELETE FROM search_index WHERE rowid = -OLD.rowid - 1099511627776;
END;
--> statement-breakpoint
CREATE TRIGGER `search_interaction_update` AFTER UPDATE OF note, archived_at_ms ON `interaction`
WHEN (OLD.note, OLD.archived_at_ms IS NULL)
  IS NOT (NEW.note, NEW.archived_at_ms IS NULL)
BEGIN
  DELETE FROM search_index WHERE rowid = -OLD.rowid - 1099511627776;
  INSERT INTO search_index (rowid, name, who, body, mark)
  SELECT doc, name, who, body, mark FROM search_of_interaction WHERE seq = NEW.rowid;
END;
--> statement-breakpoint
INSERT INTO search_index (rowid, name, who, body, mark) SELECT doc, name, who, body, mark FROM search_of_deal;
--> statement-breakpoint
INSERT INTO search_index (rowid, name, who, body, mark) SELECT doc, name, who, body, mark FROM search_of_lead;
--> statement-breakpoint
INSERT INTO search_index (rowid, name, who, body, mark) SELECT doc, name, who, body, mark FROM search_of_comment;
--> statement-breakpoint
INSERT INTO search_index (rowid, name, who, body, mark) SELECT doc, name, who, body, mark FROM search_of_interaction;
