namespace PromptOpt.Packaging.Tests;

/// <summary>A product of three projects: a library with the program, a tool that tunes it, and a web application that answers; their assemblies have other names than their files.</summary>
public sealed class SeveralProjectsTests(PackageFeed feed)
{
    private const string Library = $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <AssemblyName>Company.Product.Moods</AssemblyName>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="PromptOpt" Version="{PackageFeed.Version}" />
          </ItemGroup>
        </Project>
        """;

    private const string Tool = $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <AssemblyName>Company.Product.Tuning</AssemblyName>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="PromptOpt.Runner" Version="{PackageFeed.Version}" />
            <ProjectReference Include="../Lib/Lib.csproj" />
            <PromptOptData Include="data/*.csv" />
          </ItemGroup>
        </Project>
        """;

    private const string Program = """
        using Microsoft.Extensions.AI;
        using PromptOpt;

        namespace Product;

        public enum Mood { Calm, Angry }

        /// <summary>Say how the customer feels.</summary>
        [Signature]
        public partial class JudgeMood
        {
            [InputField] public required string Message { get; init; }

            [OutputField] public Mood Mood { get; init; }
        }

        public interface IGreeting { string Text { get; } }

        [PromptProgram]
        public partial class MoodProgram(IChatClient client, IGreeting greeting) : PromptProgram<JudgeMood>(client)
        {
            [Module] private partial Predict<JudgeMood> Judge { get; }

            protected override ValueTask<Prediction<JudgeMood>> ForwardAsync(JudgeMood input, CancellationToken cancellationToken)
                => Judge.RunAsync(new() { Message = greeting.Text + input.Message }, cancellationToken);
        }
        """;

    private const string Tuning = """
        using Product;
        using PromptOpt;
        using PromptOpt.Generated;
        using PromptOpt.Optimizers;
        using PromptOpt.Runner;

        return await PromptOptApp.RunAsync(args, PromptOptRegistry.Programs, PromptOptRegistry.Optimizations, new PromptOptAppOptions { Services = new Services() });

        public sealed class Services : IServiceProvider, IGreeting
        {
            public string Text => "";

            public object? GetService(Type serviceType) => serviceType == typeof(IGreeting) ? this : null;
        }

        public static class MoodMetrics
        {
            [Metric] public static bool SameMood(JudgeMood expected, JudgeMood actual) => expected.Mood == actual.Mood;
        }

        [Optimize<LabeledFewShot>(Program = typeof(MoodProgram), Train = "data/train.csv", Test = "data/test.csv", MetricType = typeof(MoodMetrics), Metric = nameof(MoodMetrics.SameMood), MaxCalls = 100)]
        public static partial class MoodTuning;
        """;

    private const string Web = $"""
        <Project Sdk="Microsoft.NET.Sdk.Web">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <AssemblyName>Company.Product.Web</AssemblyName>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="PromptOpt.Testing" Version="{PackageFeed.Version}" />
            <ProjectReference Include="../Lib/Lib.csproj" />
          </ItemGroup>
        </Project>
        """;

    // Asks itself once over HTTP and ends.
    private const string Site = """
        using Microsoft.Extensions.AI;
        using Product;
        using PromptOpt;
        using PromptOpt.Testing;

        WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<IChatClient>(new InContextLearnerChatClient());
        builder.Services.AddSingleton<IGreeting, NoGreeting>();
        builder.Services.AddSingleton(static services => MoodProgram.Tuned(services.GetRequiredService<IChatClient>(), services.GetRequiredService<IGreeting>()));
        await using WebApplication app = builder.Build();
        app.MapGet("/mood", static async (string message, MoodProgram program, CancellationToken cancellationToken)
            => (await program.RunAsync(message: message, cancellationToken)).Value.Mood.ToString());
        await app.StartAsync();
        using HttpClient browser = new() { BaseAddress = new Uri(app.Urls.First()) };
        Console.WriteLine($"answered by {MoodProgram.TunedFrom}: {await browser.GetStringAsync("/mood?message=day%20400%20was%20outrageous")}");

        public sealed class NoGreeting : IGreeting
        {
            public string Text => "";
        }
        """;

    private static readonly string Data = "message,mood\n" + string.Concat(Enumerable.Range(1, 15).Select(static day => $"thank you for day {day},calm\nday {day} was outrageous,angry\n"));

    [Fact]
    public async Task The_tuned_prompt_lands_in_the_project_of_its_program_and_is_compiled_in_there()
    {
        using ConsumerProject consumer = feed.CreateConsumer();
        consumer.Write("src/Lib/Lib.csproj", Library);
        consumer.Write("src/Lib/Program.cs", Program);
        consumer.Write("src/Tool/Tool.csproj", Tool);
        consumer.Write("src/Tool/Program.cs", Tuning);
        consumer.Write("src/Tool/data/train.csv", Data);
        consumer.Write("src/Tool/data/test.csv", Data.Replace("day", "week", StringComparison.Ordinal));

        (int exitCode, string output) = await consumer.DotnetAsync("run", "--project", "src/Tool", "--", "optimize");
        (int listed, string list) = await consumer.DotnetAsync("run", "--project", "src/Tool", "--", "list", "--json");

        Assert.True(exitCode == 0 && listed == 0, output + list);
        Assert.True(File.Exists(consumer.PathOf("src/Lib/prompts/mood-program.prompt.json")), output);
        Assert.False(Directory.Exists(consumer.PathOf("src/Tool/prompts")));
        Assert.Contains("\"tuned_from\": \"prompts/mood-program.prompt.json\"", list, StringComparison.Ordinal);

        consumer.Write("src/Web/Web.csproj", Web);
        consumer.Write("src/Web/Program.cs", Site);
        (int answered, string answer) = await consumer.DotnetAsync("run", "--project", "src/Web");

        Assert.True(answered == 0, answer);
        Assert.Contains("answered by prompts/mood-program.prompt.json: Angry", answer, StringComparison.Ordinal);

        // A run directory inside the program's project, one of an early version included, does not stand beside the prompt.
        consumer.Write("src/Lib/runs/old/artifact.prompt.json", consumer.Read("src/Lib/prompts/mood-program.prompt.json"));
        consumer.Write("src/Lib/runs/old/run.lock", "");
        (int again, string repeated) = await consumer.DotnetAsync("run", "--project", "src/Tool", "--", "optimize", "--json", "--run-directory", "src/Lib/runs/new");
        (listed, list) = await consumer.DotnetAsync("run", "--project", "src/Tool", "--", "list", "--json");

        Assert.True(again == 0 && listed == 0, repeated + list);
        Assert.True(File.Exists(consumer.PathOf("src/Lib/runs/new/artifact.json")), repeated);
        Assert.DoesNotContain("PO5003", repeated + list, StringComparison.Ordinal);
        Assert.Contains("\"tuned_from\": \"prompts/mood-program.prompt.json\"", list, StringComparison.Ordinal);
    }
}
