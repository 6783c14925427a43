"""The military build-up: strikes, deaths, forces and political signals as dated evidence."""
