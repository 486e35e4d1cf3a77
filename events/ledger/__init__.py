"""What is public: immutable rendered documents under gap-free changesets."""
