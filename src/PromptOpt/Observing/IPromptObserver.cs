namespace PromptOpt;

/// <summary>
/// Is told what happens, while it happens: logger, traces, metrics, console and report are observers, and so can be whoever wants to know.
/// <see cref="PromptObservers.Of"/> makes one of a lambda.
/// </summary>
/// <remarks>
/// It is told on the thread the work runs on, which goes on when <see cref="Observe"/> returns: what one flow of work does is told in the order in which it happens, as
/// <see cref="Progress{T}"/>, which posts every report to a thread of its choice, could not. Calls and rows that are under way side by side are told side by side, so an
/// implementation must be safe for concurrent use, and quick. What it throws goes to <see cref="System.Diagnostics.Trace"/> and decides nothing.
/// </remarks>
public interface IPromptObserver
{
    /// <summary>Is told of one event.</summary>
    /// <param name="happened">The event; kinds that are not known are to be passed over, since there will be more.</param>
    void Observe(PromptEvent happened);
}
