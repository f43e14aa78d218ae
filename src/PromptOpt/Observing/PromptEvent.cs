namespace PromptOpt;

/// <summary>
/// Something that happened, as data. Logger, traces, console and report all listen to the same events through
/// <see cref="IPromptObserver"/>; optimizers add their own kinds. Events are raised on the thread the work runs on.
/// </summary>
public abstract record PromptEvent;
