using Microsoft.Extensions.AI;

namespace PromptOpt;

/// <summary>A program that tools can find: what the generated registry lists.</summary>
/// <remarks>Safe for concurrent use.</remarks>
public abstract class ProgramRegistration
{
    private protected ProgramRegistration(string name, IReadOnlyList<TunedPrompt> tunedPrompts, string fingerprint)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(tunedPrompts);
        Name = name;
        TunedPrompts = tunedPrompts;
        Fingerprint = fingerprint;
    }

    /// <summary>The name in artifacts, journals and the command line.</summary>
    public string Name { get; }

    /// <summary>The artifact of the default variant that is compiled in, or <see langword="null"/> when there is none.</summary>
    public string? TunedFrom => FindTuned(null)?.File;

    /// <summary>The tuned prompts that are compiled in: the default one first, then by variant.</summary>
    public IReadOnlyList<TunedPrompt> TunedPrompts { get; }

    /// <summary>Fingerprint of the program's code.</summary>
    public string Fingerprint { get; }

    /// <summary>The signature of the whole program.</summary>
    public abstract SignatureDefinition Signature { get; }

    /// <summary>The tuned prompt of a variant that is compiled in, or <see langword="null"/>.</summary>
    /// <param name="variant">The variant; <see langword="null"/> for the default one.</param>
    public TunedPrompt? FindTuned(string? variant) => TunedPrompts.FirstOrDefault(prompt => prompt.Variant == variant);

    /// <summary>Makes the program with its declared texts.</summary>
    /// <param name="client">The model.</param>
    /// <exception cref="MissingServiceException">The program takes a service in its constructor that is not among those given.</exception>
    public abstract PromptModule Create(IChatClient client);

    /// <summary>Makes the program with the tuned parameters that are compiled in; without any, the same as <see cref="Create"/>.</summary>
    /// <param name="client">The model.</param>
    /// <param name="variant">The variant; <see langword="null"/> for the default one.</param>
    /// <exception cref="MissingServiceException">The program takes a service in its constructor that is not among those given.</exception>
    public abstract PromptModule CreateTuned(IChatClient client, string? variant = null);

    /// <summary>The registration with the services that the program's constructor takes.</summary>
    /// <param name="services">The services; they are asked each time a program is made.</param>
    public abstract ProgramRegistration WithServices(IServiceProvider services);

    /// <summary>Hands the typed registration to code that works with any program.</summary>
    public abstract TResult Accept<TResult>(IProgramVisitor<TResult> visitor);
}

/// <summary>A program that tools can find, with its types.</summary>
/// <remarks>Safe for concurrent use.</remarks>
/// <typeparam name="TProgram">The program.</typeparam>
/// <typeparam name="T">Its signature.</typeparam>
public sealed class ProgramRegistration<TProgram, T> : ProgramRegistration
    where TProgram : PromptModule<T>
    where T : class, ISignature<T>
{
    private readonly Func<IChatClient, IServiceProvider, TProgram> _create;
    private readonly IServiceProvider _services;

    /// <summary>Registers a program. Called by generated code.</summary>
    /// <param name="name">The name in artifacts, journals and the command line.</param>
    /// <param name="create">Makes the untuned program.</param>
    /// <param name="tunedPrompts">The tuned prompts that are compiled in.</param>
    /// <param name="fingerprint">Fingerprint of the program's code.</param>
    public ProgramRegistration(string name, Func<IChatClient, IServiceProvider, TProgram> create, IReadOnlyList<TunedPrompt> tunedPrompts, string fingerprint)
        : this(name, create, tunedPrompts, fingerprint, NoServices.Instance)
    {
    }

    private ProgramRegistration(string name, Func<IChatClient, IServiceProvider, TProgram> create, IReadOnlyList<TunedPrompt> tunedPrompts, string fingerprint, IServiceProvider services)
        : base(name, tunedPrompts, fingerprint)
    {
        ArgumentNullException.ThrowIfNull(create);
        _create = create;
        _services = services;
    }

    /// <inheritdoc/>
    public override SignatureDefinition Signature => T.Definition;

    /// <inheritdoc/>
    public override TProgram Create(IChatClient client) => _create(client, _services);

    /// <inheritdoc/>
    public override TProgram CreateTuned(IChatClient client, string? variant = null)
    {
        TProgram program = Create(client);
        return FindTuned(variant) is { } prompt ? program.Bind(prompt.Parameters) : program;
    }

    /// <inheritdoc/>
    public override ProgramRegistration<TProgram, T> WithServices(IServiceProvider services)
    {
        ArgumentNullException.ThrowIfNull(services);
        return new(Name, _create, TunedPrompts, Fingerprint, services);
    }

    /// <inheritdoc/>
    public override TResult Accept<TResult>(IProgramVisitor<TResult> visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        return visitor.Visit(this);
    }
}

/// <summary>Code that works with any registered program, typed and without reflection.</summary>
/// <remarks>It is called on the caller's thread; whether one is safe for concurrent use is its own matter.</remarks>
/// <typeparam name="TResult">What it gives.</typeparam>
public interface IProgramVisitor<out TResult>
{
    /// <summary>Called by <see cref="ProgramRegistration.Accept{TResult}"/>.</summary>
    TResult Visit<TProgram, T>(ProgramRegistration<TProgram, T> program)
        where TProgram : PromptModule<T>
        where T : class, ISignature<T>;
}
