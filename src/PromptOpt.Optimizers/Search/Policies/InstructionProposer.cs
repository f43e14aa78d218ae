using System.Collections.Immutable;

namespace PromptOpt.Optimizers;

/// <summary>
/// Writes new instructions for <see cref="Gepa"/> and <see cref="MiproV2"/> instead of their own question to a model. What it proposes is treated as theirs is: cleaned, checked for copied rows, tried,
/// recorded.
/// </summary>
/// <remarks>Safe for concurrent use if its functions are.</remarks>
public abstract class InstructionProposer
{
    private protected InstructionProposer(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
    }

    /// <summary>The name in the run's manifest.</summary>
    public string Name { get; }

    /// <summary>A proposer that asks a model in its own way: all questions of a round side by side, inside journal and budget.</summary>
    /// <typeparam name="TQuestion">What is asked, as a signature.</typeparam>
    /// <param name="name">Stands for the functions and the signature: a run is only resumed with a proposer of the same name, so change it whenever they change.</param>
    /// <param name="ask">Makes the question. Must depend on its argument alone.</param>
    /// <param name="read">Takes the instruction out of the answer; <see langword="null"/> or empty for none.</param>
    public static InstructionProposer Create<TQuestion>(string name, Func<InstructionRequest, TQuestion> ask, Func<TQuestion, string?> read)
        where TQuestion : class, ISignature<TQuestion>
    {
        ArgumentNullException.ThrowIfNull(ask);
        ArgumentNullException.ThrowIfNull(read);
        return new AskingProposer<TQuestion>(name, ask, read);
    }

    /// <summary>A proposer that asks nobody, such as one that puts phrases together.</summary>
    /// <param name="name">Stands for the function: a run is only resumed with a proposer of the same name, so change it whenever the function changes.</param>
    /// <param name="propose">Gives the instruction; <see langword="null"/> or empty for none. Must depend on its argument alone.</param>
    public static InstructionProposer Create(string name, Func<InstructionRequest, string?> propose)
    {
        ArgumentNullException.ThrowIfNull(propose);
        return new WritingProposer(name, propose);
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>Proposes; for fewer than were wanted when the run has to stop.</summary>
    /// <exception cref="PolicyException">A function threw, or gave no question.</exception>
    internal abstract Task<ImmutableArray<ProposedInstruction>> ProposeAsync<T>(OptimizationSession<T> session, string work, IReadOnlyList<InstructionRequest> requests, float? temperature, CancellationToken cancellationToken)
        where T : class, ISignature<T>;

    /// <summary>Adds what it takes to a plan.</summary>
    internal abstract void Plan<T>(PlanBuilder<T> plan, string name, (long Least, long Most) questions, (long Least, long Most) inputTokens)
        where T : class, ISignature<T>;

    private TResult Guard<TAsked, TResult>(Func<TAsked, TResult> decide, TAsked asked) => PolicyException.Guard("instruction proposer", Name, decide, asked);

    private sealed class AskingProposer<TQuestion>(string name, Func<InstructionRequest, TQuestion> ask, Func<TQuestion, string?> read) : InstructionProposer(name)
        where TQuestion : class, ISignature<TQuestion>
    {
        internal override async Task<ImmutableArray<ProposedInstruction>> ProposeAsync<T>(OptimizationSession<T> session, string work, IReadOnlyList<InstructionRequest> requests, float? temperature, CancellationToken cancellationToken)
        {
            Question<TQuestion>[] questions =
            [
                .. requests.Select(request => new Question<TQuestion>(
                    Guard(ask, request) ?? throw new PolicyException("instruction proposer", Name, "gave no question."), request.Number, Temperature: temperature)),
            ];
            ImmutableArray<Answer<TQuestion>> answers = await session.AskAsync(work, questions, cancellationToken).ConfigureAwait(false);
            return [.. answers.Select(answer => new ProposedInstruction(answer.Value is { } value ? Guard(read, value) ?? "" : null, answer.Failure, answer.ToRecord))];
        }

        internal override void Plan<T>(PlanBuilder<T> plan, string name, (long Least, long Most) questions, (long Least, long Most) inputTokens)
            => plan.Ask<TQuestion>(name, questions, inputTokens);
    }

    private sealed class WritingProposer(string name, Func<InstructionRequest, string?> propose) : InstructionProposer(name)
    {
        internal override Task<ImmutableArray<ProposedInstruction>> ProposeAsync<T>(OptimizationSession<T> session, string work, IReadOnlyList<InstructionRequest> requests, float? temperature, CancellationToken cancellationToken)
        {
            ImmutableArray<ProposedInstruction> written =
            [
                .. session.StopReason is null ? requests.Select(request => Guard(propose, request) ?? "").Select(text => new ProposedInstruction(text, null, work => new ProposalRecord(work, $"'{Name}', which asks no model", text, null))) : [],
            ];
            return Task.FromResult(written);
        }

        internal override void Plan<T>(PlanBuilder<T> plan, string name, (long Least, long Most) questions, (long Least, long Most) inputTokens)
        {
        }
    }
}

/// <summary>What an <see cref="InstructionProposer"/> may look at.</summary>
public sealed record InstructionRequest
{
    /// <summary>The predictor whose instruction is wanted.</summary>
    public required PredictorInfo Predictor { get; init; }

    /// <summary>The instruction there is.</summary>
    public required string CurrentInstruction { get; init; }

    /// <summary>Tells repeated requests apart.</summary>
    public required int Number { get; init; }

    /// <summary>What the step takes and gives, and where it stands in the program.</summary>
    public string Step { get; init; } = "";

    /// <summary>Examples as text: of <see cref="Gepa"/> what the step was given and answered, how good the outcome was and what was said of it; of <see cref="MiproV2"/> demonstrations.</summary>
    public string Examples { get; init; } = "";

    /// <summary>How the program is built; of <see cref="MiproV2"/> only, otherwise empty.</summary>
    public string Program { get; init; } = "";

    /// <summary>What the data is like; of <see cref="MiproV2"/> only, otherwise empty.</summary>
    public string DataSummary { get; init; } = "";

    /// <summary>Instructions that were proposed before; of <see cref="MiproV2"/> only, otherwise none.</summary>
    public ImmutableArray<string> EarlierInstructions { get; init; } = [];

    /// <summary>Advice on how to write; of <see cref="MiproV2"/> only, otherwise empty.</summary>
    public string Tip { get; init; } = "";
}

/// <summary>What a proposer came to.</summary>
/// <param name="Text">The instruction; empty for none, <see langword="null"/> when an answer could not be read.</param>
/// <param name="Failure">Why it could not be read.</param>
/// <param name="ToRecord">What is kept of it, by what was asked for, in words.</param>
internal readonly record struct ProposedInstruction(string? Text, ExampleFailure? Failure, Func<string, ProposalRecord> ToRecord);
