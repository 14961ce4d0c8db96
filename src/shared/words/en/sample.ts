export const sample = {
  notEmpty: 'There are deals or leads here already. Nothing was added. Sample data is for an empty start.',
} as const;
