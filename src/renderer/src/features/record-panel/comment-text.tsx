import type { ReactNode } from 'react';
import classes from './talk.module.css';
import { linkPieces } from './links.ts';

/** A comment's words with its links; nothing of it is ever taken for markup. */
export function CommentText({ text }: { text: string }): ReactNode {
  return (
    <p className={classes['text']}>
      {linkPieces(text).map((piece, index) =>
        piece.href === undefined ? (
          piece.text
        ) : (
          // The pieces of one text never change places.
          <a key={index} href={piece.href} target="_blank" rel="noopener noreferrer">
            {piece.text}
          </a>
        ),
      )}
    </p>
  );
}
