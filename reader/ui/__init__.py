"""The screens: what a person sees and presses. Textual is imported here and nowhere else."""
