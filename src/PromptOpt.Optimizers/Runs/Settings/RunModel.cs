using Microsoft.Extensions.AI;

namespace PromptOpt.Optimizers;

/// <summary>A model a run may call.</summary>
/// <param name="Client">How to reach it. Its own retries should be off: the run retries what may pass, and counts every attempt.</param>
/// <param name="Pricing">What it costs; needed for <see cref="RunLimits.MaxCost"/> and for costs in plans and reports.</param>
public sealed record RunModel(IChatClient Client, ModelPricing? Pricing = null)
{
    /// <inheritdoc cref="RunModel(IChatClient, ModelPricing?)" path="/param[@name='Client']"/>
    public IChatClient Client { get; } = Client ?? throw new ArgumentNullException(nameof(Client));

    /// <summary>
    /// Names the model where its client does not (by <see cref="ChatClientMetadata"/>), or tells apart what the client calls the same, such as two deployments. An answer of
    /// one identity is never used for another. Needed where a client names neither provider, endpoint nor model. Default: <see langword="null"/>.
    /// </summary>
    public string? Identity { get; init; }
}

/// <summary>The models of a run by role. A role without one of its own is played by the student's model.</summary>
public sealed record RunModels
{
    /// <summary>Creates the models of a run.</summary>
    /// <param name="student">The model the program is tuned for.</param>
    public RunModels(RunModel student)
    {
        ArgumentNullException.ThrowIfNull(student);
        Student = student;
    }

    /// <summary>Creates the models of a run from one client that plays every role.</summary>
    public RunModels(IChatClient student)
        : this(new RunModel(student))
    {
    }

    /// <summary>The model the program is tuned for.</summary>
    public RunModel Student { get; }

    /// <summary>Answers for the teacher program. Default: the student's model.</summary>
    public RunModel? Teacher { get; init; }

    /// <summary>Writes and improves instructions. Default: the student's model.</summary>
    public RunModel? Reflection { get; init; }

    /// <summary>Answers for metrics. Default: the student's model.</summary>
    public RunModel? Judge { get; init; }

    /// <summary>The model that plays a role.</summary>
    public RunModel this[ModelRole role] => role switch
    {
        ModelRole.Student => Student,
        ModelRole.Teacher => Teacher ?? Student,
        ModelRole.Reflection => Reflection ?? Student,
        ModelRole.Judge => Judge ?? Student,
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "No such role."),
    };
}
