using Microsoft.Extensions.AI;
using PromptOpt.OpenAI;
using PromptOpt.Optimizers;
using PromptOpt.Testing;

namespace PromptOpt.Runner;

/// <summary>Makes the client of the model that the command line asks for.</summary>
/// <param name="options">What the application decides.</param>
internal sealed class ModelConnector(PromptOptAppOptions options)
{
    /// <summary>Connects to a model whose failed requests are sent again; nothing is sent yet.</summary>
    /// <param name="selection">What the command line asks for.</param>
    /// <param name="seed">Seed of the run, for models that have one.</param>
    /// <param name="observer">Told of every retry.</param>
    /// <exception cref="UsageException">A key is missing.</exception>
    public ModelConnection ConnectWithRetries(ModelSelection selection, int seed, IPromptObserver? observer = null)
        => WithRetries(Connect(selection, seed), observer);

    /// <summary>The model as one whose failed requests are sent again, and are counted apart from those of others who use it.</summary>
    public ModelConnection WithRetries(ModelConnection model, IPromptObserver? observer = null)
    {
        CountingChatClient counting = new(model.Client);
        return model with { Client = model.Client.GetService<RetryingChatClient>() is null ? new RetryingChatClient(counting, options.Retry, observer) : counting };
    }

    /// <summary>Connects to a model that makes one attempt a call, for a run that has its own way with retries; nothing is sent yet.</summary>
    /// <param name="selection">What the command line asks for.</param>
    /// <param name="seed">Seed of the run, for models that have one.</param>
    /// <exception cref="UsageException">A key is missing.</exception>
    public ModelConnection Connect(ModelSelection selection, int seed)
    {
        ModelPricing? pricing = selection is { InputPrice: { } input, OutputPrice: { } output } ? new ModelPricing(input, output) : null;
        if (selection.IsReal)
        {
            return ConnectReal(selection, pricing);
        }

        if (options.CreateDefaultClient is { } create)
        {
            IChatClient client = create(seed);
            return new(client, options.DefaultModelName ?? ModelIdentity.Of(client).ToString(), pricing, IsLanguageModel: true);
        }

        InContextLearnerChatClient learner = new(InContextLearnerOptions.Default with { Seed = seed });
        return new(learner, InContextLearnerChatClient.ModelId, pricing, IsLanguageModel: false);
    }

    /// <summary>What the model is called in outputs, without connecting to it.</summary>
    public string NameOf(ModelSelection selection)
        => selection.IsReal ? EndpointOf(selection).ToString()
            : options.CreateDefaultClient is null ? InContextLearnerChatClient.ModelId
            : options.DefaultModelName ?? "the application's own";

    private static OpenAICompatibleOptions EndpointOf(ModelSelection selection) => new()
    {
        Model = selection.Model!,
        Endpoint = selection.Endpoint is { } address ? new Uri(address) : OpenAICompatibleOptions.OpenAIEndpoint,
        ApiKeyEnvironmentVariable = null,
    };

    private ModelConnection ConnectReal(ModelSelection selection, ModelPricing? pricing)
    {
        string keyVariable = selection.KeyVariable ?? OpenAICompatibleOptions.DefaultApiKeyEnvironmentVariable;
        string? key = Read(keyVariable);
        if (selection.KeyVariable is not null && key is null)
        {
            throw new UsageException($"The environment variable '{keyVariable}' that {selection.OptionPrefix}key-variable names is not set.");
        }

        OpenAICompatibleOptions endpoint = EndpointOf(selection) with { ApiKey = key };
        if (selection.Timeout is { } timeout)
        {
            endpoint = endpoint with { Timeout = timeout };
        }

        try
        {
            return new(new OpenAICompatibleChatClient(endpoint), endpoint.ToString(), pricing, IsLanguageModel: true);
        }
        catch (InvalidOperationException exception)
        {
            throw new UsageException($"{endpoint.Endpoint.Host}, which {selection.OptionPrefix}model is asked at, needs a key.", $"Set the environment variable {keyVariable}, or name another with {selection.OptionPrefix}key-variable.", exception);
        }
    }

    private string? Read(string variable)
    {
        string? value = options.ReadEnvironmentVariable is { } read ? read(variable) : Environment.GetEnvironmentVariable(variable);
        return string.IsNullOrWhiteSpace(value) ? null : value.Trim();
    }
}
