"""Digital help: flyers, enquiries, cases, visits, supporters and know-how."""
