export const filters = {
  unknownField: 'The filter names “{{field}}”, which is no field here. Remove this condition.',
  wrongOperator:
    'The condition on {{field}} does not suit this field. Remove it, or choose another comparison.',
} as const;
