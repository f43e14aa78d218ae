namespace PromptOpt.Optimizers;

/// <summary>Where the files of a run are.</summary>
/// <param name="Directory">The run directory, as a full path.</param>
internal readonly record struct RunPaths(string Directory)
{
    public string Lock => File("run.lock");

    /// <summary>What the run is.</summary>
    public string Manifest => File("manifest.json");

    /// <summary>What it may take, and what is likely to disappoint.</summary>
    public string Plan => File("plan.json");

    /// <summary>The rows it learns from and compares candidates on.</summary>
    public string Rows => File("rows.jsonl");

    /// <summary>Every answer.</summary>
    public string Journal => File("journal.jsonl");

    /// <summary>Every candidate with its scores.</summary>
    public string Candidates => File("candidates.jsonl");

    /// <summary>What a model was asked when it wrote texts, and what it replied, by candidate.</summary>
    public string Proposals => File("proposals.jsonl");

    /// <summary>How it ended; only a run that ended has it.</summary>
    public string Summary => File("summary.json");

    /// <summary>The run's own copy of the tuned prompt; not by the name that builds look for, since a run directory may lie in a project.</summary>
    public string Artifact => File("artifact.json");

    /// <summary>The best output that was found for every row, where a run is after outputs.</summary>
    public string BestOutputs => File("best.jsonl");

    /// <summary>The scores on the held-out rows.</summary>
    public string Test => File("test.json");

    /// <summary>Every held-out row with its score before.</summary>
    public string TestBefore => File("test.before.jsonl");

    /// <summary>Every held-out row with its score after.</summary>
    public string TestAfter => File("test.after.jsonl");

    /// <summary>Whoever makes this file asks the run to stop with its best so far.</summary>
    public string StopFile => File("stop");

    private string File(string name) => Path.Combine(Directory, name);
}
