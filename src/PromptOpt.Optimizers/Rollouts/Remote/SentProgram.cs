using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;
using PromptOpt.Shared;

namespace PromptOpt.Optimizers;

/// <summary>A bound program as it is sent: by its name, and by what it is bound to.</summary>
/// <param name="Name">The name of its registration.</param>
/// <param name="Fingerprint">Of structure and code, as the registration makes it; the same wherever the program is the same.</param>
/// <param name="Parameters">Its parameters, as <see cref="ProgramParameters.ToJson"/> writes them.</param>
/// <param name="Adapter">The adapter it was bound to; <see langword="null"/> for its own.</param>
/// <param name="Sample">The sample it was bound for; empty for none.</param>
/// <param name="ModelId">The model it was bound to ask for; <see langword="null"/> for none.</param>
internal sealed record SentProgram(string Name, string Fingerprint, string Parameters, string? Adapter, string Sample, string? ModelId)
{
    /// <summary>What the adapter it was bound to is made with, see <see cref="PromptAdapter.Version"/>; empty for nothing.</summary>
    public string AdapterVersion { get; init; } = "";

    /// <summary>What it was bound to be told behind its instructions; empty for nothing.</summary>
    public string Addendum { get; init; } = "";

    /// <summary>The options of calls that it was bound to, as <see cref="ChatOptionsJson"/> writes them; <see langword="null"/> for none.</summary>
    public string? Options { get; init; }

    /// <summary>The models that its predictors ask where nobody gives others.</summary>
    public ImmutableDictionary<string, IChatClient> Clients { get; private init; } = ImmutableDictionary<string, IChatClient>.Empty;

    /// <exception cref="RolloutTransferException">It cannot be sent.</exception>
    public static SentProgram Of(PromptModule program, IEnumerable<ProgramRegistration> registrations, ImmutableArray<PromptAdapter> adapters)
    {
        MatchingProgram match = new(program);
        ProgramRegistration registration = registrations.FirstOrDefault(one => one.Accept(match)) ?? throw new RolloutTransferException(
            $"'{program}' cannot be run elsewhere, because it is none of the programs that {nameof(RolloutPrograms)} was given. Give it the program's registration (the generated registry has it); a module that is no [PromptProgram] is registered by hand: new ProgramRegistration<{program}, …>(\"name\", static (client, services) => …, [], \"\").");
        PromptModule made = Make(registration, program.ToString());
        ImmutableArray<PredictorInfo> own = program.Predictors;
        ImmutableArray<PredictorInfo> theirs = made.Predictors;
        if (PredictorForm.AllOf(own) is var forms && PredictorForm.AllOf(theirs) is var expected && !forms.SequenceEqual(expected))
        {
            throw new RolloutTransferException($"'{program}' cannot be run elsewhere, because it is not the program that its registration makes: it has {PredictorForm.Difference(forms, expected)}. What a program is made with beside its client does not travel with it; register it with a method that gives it the same: new ProgramRegistration<{program}, …>(\"{registration.Name}\", static (client, services) => …, [], \"\").");
        }

        AdapterIdentity? adapter = AdapterOf(program, own, theirs, adapters);
        return new(
            registration.Name,
            PredictorForm.FingerprintOf(registration, theirs),
            program.Parameters.ToJson(),
            adapter?.Name,
            BoundOf(program, own, "samples", static predictor => predictor.Sample),
            BoundOf(program, own, "models", static predictor => predictor.ModelId))
        {
            AdapterVersion = adapter?.Version ?? "",
            Addendum = BoundOf(program, own, "addenda", static predictor => predictor.Addendum),
            Options = BoundOf(program, own, "options of calls", predictor => OptionsOf(program, predictor)),
            Clients = ClientsOf(program),
        };
    }

    /// <summary>The program as it was sent, made anew.</summary>
    /// <exception cref="RolloutTransferException">It cannot be made here.</exception>
    public PromptModule Bind(ProgramRegistration registration, ImmutableArray<PromptAdapter> adapters)
    {
        PromptModule program = Make(registration, registration.Name);
        if (PredictorForm.FingerprintOf(registration, program.Predictors) != Fingerprint)
        {
            throw new RolloutTransferException($"The program '{Name}' is another one here than where the run is: its code, its signatures, its options or its adapters differ. Use one build for both, and registrations that make it with the same.");
        }

        try
        {
            program = program.Bind(new ProgramBinding { Parameters = ProgramParameters.Parse(Parameters), Adapter = AdapterAmong(adapters) });
        }
        catch (Exception exception) when (exception is FormatException or BindingException or DemoException)
        {
            throw new RolloutTransferException($"The parameters of '{Name}' cannot be used here: {exception.Message}", exception);
        }

        program = program.Bind(new ProgramBinding { ModelId = ModelId, Addendum = Addendum.Length == 0 ? null : Addendum, ChatOptions = Options is null ? null : SentJson.Read(Encoding.UTF8.GetBytes(Options), "options of calls", ChatOptionsJson.Read) });
        foreach (string sample in Sample.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            program = program.Bind(int.Parse(sample, CultureInfo.InvariantCulture));
        }

        return program;
    }

    private PromptAdapter? AdapterAmong(ImmutableArray<PromptAdapter> adapters)
    {
        if (Adapter is null)
        {
            return null;
        }

        AdapterIdentity sent = new(Adapter, AdapterVersion);
        return sent.FindIn(adapters) ?? throw new RolloutTransferException(sent.OthersIn(adapters).ToArray() is { Length: > 0 } others
            ? $"The adapter {sent} of the run is made with something else here: there is {string.Join(" and ", (object[])others)}. Give the worker's {nameof(RolloutPrograms)}.{nameof(RolloutPrograms.Adapters)} the adapters that the run has, made with the same."
            : $"There is no adapter {sent} here. Give the worker's {nameof(RolloutPrograms)}.{nameof(RolloutPrograms.Adapters)} the adapters that the run has.");
    }

    private static PromptModule Make(ProgramRegistration registration, string program)
    {
        try
        {
            return registration.Create(UncalledChatClient.Instance);
        }
        catch (MissingServiceException missing)
        {
            throw new RolloutTransferException($"'{program}' cannot be run elsewhere, because its registration cannot make it: {missing.Message} Both sides give {nameof(RolloutPrograms)} the registration with the services it takes ({nameof(ProgramRegistration)}.{nameof(ProgramRegistration.WithServices)}), or one made by hand.", missing);
        }
    }

    private static AdapterIdentity? AdapterOf(PromptModule program, ImmutableArray<PredictorInfo> own, ImmutableArray<PredictorInfo> theirs, ImmutableArray<PromptAdapter> adapters)
    {
        AdapterIdentity[] bound = [.. own.Select(static predictor => AdapterIdentity.Of(predictor.Adapter))];
        if (bound.SequenceEqual(theirs.Select(static predictor => AdapterIdentity.Of(predictor.Adapter))))
        {
            return null;
        }

        AdapterIdentity[] several = [.. bound.Distinct()];
        return several is [var only] && only.FindIn(adapters) is not null
            ? only
            : throw new RolloutTransferException($"'{program}' cannot be run elsewhere with the adapters it has ({string.Join(", ", (object[])several)}): beside those its own code gives it, a program can be sent with one adapter for all its predictors, and that must be among {nameof(RolloutPrograms)}.{nameof(RolloutPrograms.Adapters)}, made with the same.");
    }

    private static TBound BoundOf<TBound>(PromptModule program, ImmutableArray<PredictorInfo> own, string what, Func<PredictorInfo, TBound> bound)
        => own.Select(bound).Distinct().ToArray() is [var only]
            ? only
            : throw new RolloutTransferException($"'{program}' cannot be run elsewhere, because its predictors are bound for different {what}. Bind them where the program runs, in its own code.");

    private static string? OptionsOf(PromptModule program, PredictorInfo predictor)
    {
        try
        {
            return predictor.BoundOptions is { } options ? ChatOptionsJson.Write(options) : null;
        }
        catch (Exception exception) when (exception is NotSupportedException or InvalidOperationException or JsonException or ArgumentException)
        {
            throw new RolloutTransferException($"'{program}' cannot be run elsewhere with the options that it is bound to: {exception.Message} Set them in its own code, or run it locally.", exception);
        }
    }

    private static ImmutableDictionary<string, IChatClient> ClientsOf(PromptModule program)
    {
        ImmutableDictionary<string, IChatClient>.Builder clients = ImmutableDictionary.CreateBuilder<string, IChatClient>(StringComparer.Ordinal);
        program.Bind(new ProgramBinding
        {
            PredictorMiddleware = (name, client) =>
            {
                clients[name] = client;
                return client;
            },
        });
        return clients.ToImmutable();
    }

    /// <summary>Whether a registration is that of a program.</summary>
    private sealed class MatchingProgram(PromptModule program) : IProgramVisitor<bool>
    {
        public bool Visit<TProgram, T>(ProgramRegistration<TProgram, T> registered)
            where TProgram : PromptModule<T>
            where T : class, ISignature<T>
            => program.GetType() == typeof(TProgram);
    }
}
