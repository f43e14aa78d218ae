namespace PromptOpt.Optimizers;

/// <summary>A run was disposed while it was asked: neither the model nor the program is to blame, and nothing of the optimization goes on.</summary>
internal sealed class RunDisposedException(string owner) : ObjectDisposedException(owner), IRunStoppingFailure;
