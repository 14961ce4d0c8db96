/** Every card is equally high, so that the place of each is known without measuring: 4 px grid, four lines of text. */
export const cardHeight = 104;
export const cardGap = 8;
export const cardPitch = cardHeight + cardGap;
