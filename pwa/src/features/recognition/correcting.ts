export { BadgeForm } from './badges/BadgeForm';
