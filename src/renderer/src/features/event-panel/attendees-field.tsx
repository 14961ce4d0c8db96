import { ActionIcon, Button, NativeSelect, Text, TextInput } from '@mantine/core';
import { Plus, X } from 'lucide-react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Attendee, AttendeeFields, AttendeeStatus } from '#shared/domain/calendar.ts';
import { attendeeStatuses } from '#shared/domain/calendar.ts';
import classes from './event-panel.module.css';
import { readNewAttendees } from './form-lists.ts';
import type { OpenEventForm } from './use-event-form.ts';
import { usePeople } from './use-people.ts';

export type Person = AttendeeFields & Partial<Pick<Attendee, 'id' | 'status'>>;

type AttendeesFieldProps = {
  form: OpenEventForm;
  people: readonly Person[];
  /** Those that were typed, all of them good. @returns whether they are in. */
  onAdd: (added: AttendeeFields[]) => Promise<boolean>;
  onRemove: (person: Person) => void;
  /** Where they are stored already: their answers. */
  onRespond?: (person: Person, status: AttendeeStatus) => void;
  hint?: string;
};

/** Who comes: typed or pasted as addresses, each with an answer. */
export function AttendeesField(props: AttendeesFieldProps): ReactNode {
  const { form, people, onAdd, hint } = props;
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  // Who is stored already is no part of the form: a double is known here alone.
  const [double, setDouble] = useState<string | null>(null);
  const text = form.values.newAttendee;
  const offered = usePeople(form.values).filter(
    ({ email }) => !people.some((one) => one.email.toLowerCase() === email.toLowerCase()),
  );
  const add = async () => {
    form.enter(null);
    const { attendees, error } = readNewAttendees(text, people);
    setDouble(error);
    if (error === null && attendees.length > 0 && (await onAdd(attendees))) form.set('newAttendee', '');
  };
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || text.trim() === '') return;
    // Enter adds what is typed; it does not save the form.
    event.preventDefault();
    void add();
  };
  return (
    <div className={classes['row']} role="group" aria-label={t('event.attendees.label')}>
      <span aria-hidden className={classes['label']}>
        {t('event.attendees.label')}
      </span>
      <div className={classes['cell']}>
        <TextInput
          ref={input}
          aria-label={t('event.attendees.add')}
          placeholder={t('event.attendees.placeholder')}
          data-field="newAttendee"
          autoComplete="off"
          spellCheck={false}
          value={text}
          error={form.errors['newAttendee'] ?? form.errors['attendees'] ?? double}
          onKeyDown={press}
          onChange={(event) => {
            setDouble(null);
            form.set('newAttendee', event.currentTarget.value);
          }}
          onBlur={() => form.leave('newAttendee')}
        />
        {offered.length === 0 ? null : (
          <div role="group" aria-label={t('event.attendees.suggestions')} className={classes['days']}>
            {offered.map((person) => (
              <Button
                key={person.email}
                variant="default"
                size="compact-xs"
                title={person.email}
                aria-label={t('event.attendees.suggested', { who: person.name ?? person.email })}
                leftSection={<Plus size={12} strokeWidth={1.5} aria-hidden />}
                onClick={() => void onAdd([person])}
              >
                {person.name ?? person.email}
              </Button>
            ))}
          </div>
        )}
        {people.length === 0 ? null : (
          <ul className={classes['people']} aria-label={t('event.attendees.list')}>
            {people.map((person) => (
              <PersonLine
                key={person.email}
                {...props}
                person={person}
                onGone={() => input.current?.focus()}
              />
            ))}
          </ul>
        )}
        {hint === undefined || people.length === 0 ? null : (
          <Text size="xs" c="dimmed">
            {hint}
          </Text>
        )}
      </div>
    </div>
  );
}

type PersonLineProps = AttendeesFieldProps & { person: Person; onGone: () => void };

function PersonLine({ person, onRemove, onRespond, onGone }: PersonLineProps): ReactNode {
  const { t } = useTranslation();
  const who = person.name ?? person.email;
  return (
    <li className={classes['person']}>
      <span className={classes['who']} title={person.email}>
        {who}
      </span>
      {onRespond && person.status ? (
        <NativeSelect
          className={classes['answer'] ?? ''}
          aria-label={t('event.attendees.statusOf', { who })}
          value={person.status}
          data={attendeeStatuses.map((status) => ({
            value: status,
            label: t(`event.attendees.status.${status}`),
          }))}
          onChange={(event) => onRespond(person, event.currentTarget.value as AttendeeStatus)}
        />
      ) : null}
      <ActionIcon
        size="sm"
        aria-label={t('event.attendees.remove', { who })}
        onClick={() => {
          onRemove(person);
          onGone();
        }}
      >
        <X size={14} strokeWidth={1.5} aria-hidden />
      </ActionIcon>
    </li>
  );
}
