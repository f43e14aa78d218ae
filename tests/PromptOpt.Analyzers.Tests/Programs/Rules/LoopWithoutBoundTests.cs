namespace PromptOpt.Analyzers.Tests.Programs.Rules;

public sealed class LoopWithoutBoundTests() : RuleTests(new LoopWithoutBound(), "PO2028")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        ProgramSource.Body("[|while (true)|] { var p = await Step.RunAsync(input, cancellationToken); if (p.Value.Done) { return p; } }"),
        ProgramSource.Body("[|for (;;)|] { var p = await Step.RunAsync(input, cancellationToken); if (p.Value.Answer == \"done\") { return p; } }"),
        ProgramSource.Body("Prediction<Question> p; do { p = await Step.RunAsync(input, cancellationToken); } [|while (!p.Value.Done)|]; return p;"),
        ProgramSource.Body("bool done = false; [|while (!done)|] { var p = await Step.RunAsync(input, cancellationToken); done = p.Value.Done; } return Prediction.Of(input);"),
        ProgramSource.Body("bool done = false; [|while (!done && !cancellationToken.IsCancellationRequested)|] { var p = await Step.RunAsync(input, cancellationToken); if (p.Value is { Done: true }) { done = true; } } return Prediction.Of(input);"),
        ProgramSource.Body("[|while (!(await Step.RunAsync(input, cancellationToken)).Value.Done)|] { } return Prediction.Of(input);"),
        ProgramSource.Body("[|while (true)|] { try { return await Step.RunAsync(input, cancellationToken); } catch (AdapterParseException) { } }"),
        ProgramSource.Body("Prediction<Question>? p = null; [|while (p?.Value?.Answer != \"done\")|] { p = await Step.RunAsync(input, cancellationToken); } return p;"),
        ProgramSource.Body("[|while (true)|] { await Step.RunAsync(input, cancellationToken); }"),
        ProgramSource.Caller("public async Task Agent(Predict<Question> step) { Prediction<Question> p; do { p = await step.RunAsync(message: \"go\"); } [|while (!p.Value.Done)|]; }"),
        ProgramSource.Body("string message = input.Message; [|while (true)|] { var p = await Step.RunAsync(message: message, cancellationToken); switch (p.Value.Done) { case true: return p; } message = p.Value.Answer; }"),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        ProgramSource.Body("for (int i = 0; i < 5; i++) { var p = await Step.RunAsync(input, cancellationToken); if (p.Value.Done) { return p; } } return Prediction.Of(input);"),
        ProgramSource.Body("int rounds = 0; while (true) { var p = await Step.RunAsync(input, cancellationToken); if (p.Value.Done || ++rounds == 5) { return p; } }"),
        ProgramSource.Body("int rounds = 0; bool done = false; while (!done) { var p = await Step.RunAsync(input, cancellationToken); done = p.Value.Done; rounds++; if (rounds > 5) { done = true; } } return Prediction.Of(input);"),
        ProgramSource.Body("bool done = false; int left = 5; while (!done && left > 0) { done = (await Step.RunAsync(input, cancellationToken)).Value.Done; left = left - 1; } return Prediction.Of(input);"),
        ProgramSource.Body("foreach (string part in input.Message.Split(' ')) { await Step.RunAsync(message: part, cancellationToken); } return Prediction.Of(input);"),
        ProgramSource.Body("Queue<string> open = new(); open.Enqueue(input.Message); while (open.TryDequeue(out string? next)) { await Step.RunAsync(message: next, cancellationToken); } return Prediction.Of(input);"),
        ProgramSource.Body("int failures = 0; while (true) { try { return await Step.RunAsync(input, cancellationToken); } catch (AdapterParseException) { if (++failures == 3) { throw; } } }"),
        ProgramSource.Body("int failures = 0; while (true) { try { return await Step.RunAsync(input, cancellationToken); } catch (AdapterParseException) when (failures++ < 3) { } }"),
        ProgramSource.Body("while (true) { try { return await Step.RunAsync(input, cancellationToken); } catch (AdapterParseException) { throw; } }"),
        ProgramSource.Caller("public async Task Chat(Predict<Question> step) { while (true) { if (Console.ReadLine() is not { } line) { break; } Console.WriteLine((await step.RunAsync(message: line)).Value.Answer); } }"),
        ProgramSource.Caller("public async Task Serve(Predict<Question> step, Func<Task<string>> next, CancellationToken stop) { while (!stop.IsCancellationRequested) { await step.RunAsync(message: await next(), stop); } }"),
        ProgramSource.Caller("public async Task Serve(Predict<Question> step, Func<Task<string>> next) { while (true) { await step.RunAsync(message: await next()); } }"),
        ProgramSource.Caller("public async Task Walk(Predict<Question> step, Exception? failure) { while (failure is not null) { await step.RunAsync(message: failure.Message); failure = failure.InnerException; } }"),
        ProgramSource.Caller("public void Register(Predict<Question> step, List<Func<Task>> work) { int i = 0; while (i < 3) { work.Add(async () => await step.RunAsync(message: \"x\")); i++; } }"),
    ];
}
