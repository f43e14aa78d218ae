namespace PromptOpt.Optimizers;

/// <summary>
/// Marks exceptions that end the whole run wherever they come up, such as a journal that cannot be written: neither the
/// model nor the program caused them, so they are no outcome of an example.
/// </summary>
internal interface IRunStoppingFailure;
