export const duplicates = {
  notMerged: 'Nothing was merged.',
  keepUnknown: 'Choose which of the leads remains. Nothing was merged.',
  fieldUnknown: 'Take each field from one of the leads that are merged. Nothing was merged.',
  tooManyEmails: 'The merged lead would have more than {{max}} further e-mail addresses. Nothing was merged.',
  tooManyPhones: 'The merged lead would have more than {{max}} further phone numbers. Nothing was merged.',
  tooManyAddresses: 'The merged lead would have more than {{max}} addresses. Nothing was merged.',
  tooManyUrls: 'The merged lead would have more than {{max}} web addresses. Nothing was merged.',
} as const;
