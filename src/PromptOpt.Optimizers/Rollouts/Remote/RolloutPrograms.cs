using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace PromptOpt.Optimizers;

/// <summary>
/// The programs that can be run elsewhere, as both sides know them: those of the generated registry, or registrations made by hand. A program is sent by its name and what it is bound to; who
/// receives it makes it by the registration, with services of its own.
/// </summary>
/// <remarks>Safe for concurrent use.</remarks>
public sealed class RolloutPrograms
{
    private readonly FrozenDictionary<string, ProgramRegistration> _registrations;
    private readonly ConditionalWeakTable<PromptModule, SentProgram> _sent = [];

    /// <summary>Puts programs together.</summary>
    /// <param name="registrations">The registrations; with <see cref="ProgramRegistration.WithServices"/> where a program takes services.</param>
    /// <exception cref="ArgumentException">Two have one name.</exception>
    public RolloutPrograms(params IEnumerable<ProgramRegistration> registrations)
    {
        ArgumentNullException.ThrowIfNull(registrations);
        ProgramRegistration[] all = [.. registrations];
        if (all.GroupBy(static program => program.Name, StringComparer.Ordinal).FirstOrDefault(static group => group.Skip(1).Any()) is { } twice)
        {
            throw new ArgumentException($"There are two programs '{twice.Key}'; a program is sent by its name.", nameof(registrations));
        }

        _registrations = all.ToFrozenDictionary(static program => program.Name, StringComparer.Ordinal);
    }

    /// <summary>Adapters that programs may be bound to beside their own, found by their names. Default: none.</summary>
    public ImmutableArray<PromptAdapter> Adapters { get; init; } = [];

    /// <summary>
    /// Makes a rollout ready to be run elsewhere. Dispose of the result when it has ended or is lost. A rollout is at one place at a time: sent once more, it can ask no model
    /// from where it was before.
    /// </summary>
    /// <typeparam name="T">The program's signature.</typeparam>
    /// <param name="rollout">The rollout, as an <see cref="IRolloutRunner"/> is given it.</param>
    /// <param name="cancellationToken">What the runner was given with it; ends the calls to models that are under way.</param>
    /// <exception cref="RolloutTransferException">The program cannot be sent: it is not registered, or holds something that its registration does not give it.</exception>
    public SentRollout<T> Send<T>(Rollout<T> rollout, CancellationToken cancellationToken)
        where T : class, ISignature<T>
    {
        ArgumentNullException.ThrowIfNull(rollout);
        SentProgram program = _sent.GetValue(rollout.Program, module => SentProgram.Of(module, _registrations.Values, Adapters));
        lock (rollout.Sending)
        {
            PaidCalls paid = (rollout.Sent as SentRollout<T>)?.Paid ?? new PaidCalls();
            rollout.Sent?.Dispose();
            SentRollout<T> sent = new(rollout, program, paid, cancellationToken);
            rollout.Sent = sent;
            return sent;
        }
    }

    /// <exception cref="RolloutTransferException">There is none.</exception>
    internal ProgramRegistration Find(string name)
        => _registrations.GetValueOrDefault(name)
            ?? throw new RolloutTransferException($"There is no program '{name}' here; there {(_registrations.Count == 1 ? "is" : "are")} {(_registrations.Count == 0 ? "none" : string.Join(", ", _registrations.Keys.Order(StringComparer.Ordinal).Select(static key => $"'{key}'")))}. Give the worker the registrations that the run has.");
}
