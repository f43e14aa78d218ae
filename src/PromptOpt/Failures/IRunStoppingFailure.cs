namespace PromptOpt;

/// <summary>
/// Marks exceptions that end the work wherever they come up, such as a journal that cannot be written: neither the model nor the program
/// caused them. A chat client that throws one is not asked again, and it is no outcome of an example. A program in which a call ended so ends
/// so too, also when it swallows the exception or another call of it failed as well.
/// </summary>
public interface IRunStoppingFailure;
