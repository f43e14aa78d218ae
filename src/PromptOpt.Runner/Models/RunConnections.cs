using PromptOpt.Optimizers;

namespace PromptOpt.Runner;

/// <summary>The models of a run: the one that is tuned for, and those that were named for other roles.</summary>
internal sealed class RunConnections : IDisposable
{
    private readonly List<ModelConnection> _open = [];

    /// <param name="connector">Connects to models.</param>
    /// <param name="student">The model that is tuned for.</param>
    /// <param name="others">Models that were named for other roles.</param>
    /// <param name="seed">Seed of models that have one.</param>
    /// <exception cref="UsageException">A key is missing.</exception>
    public RunConnections(ModelConnector connector, ModelSelection student, IReadOnlyList<(ModelRole Role, ModelSelection Model)> others, int seed)
    {
        try
        {
            Student = Open(student);
            Others = [.. others.Select(other => (other.Role, Open(other.Model)))];
        }
        catch
        {
            Dispose();
            throw;
        }

        ModelConnection Open(ModelSelection selection)
        {
            ModelConnection connection = connector.Connect(selection, seed);
            _open.Add(connection);
            return connection;
        }
    }

    public ModelConnection Student { get; }

    /// <summary>Those of other roles, in the order of the roles.</summary>
    public IReadOnlyList<(ModelRole Role, ModelConnection Model)> Others { get; }

    public RunModels ToRunModels() => new(Student.ToRunModel())
    {
        Teacher = Of(ModelRole.Teacher),
        Reflection = Of(ModelRole.Reflection),
        Judge = Of(ModelRole.Judge),
    };

    public void Dispose() => _open.ForEach(static connection => connection.Dispose());

    private RunModel? Of(ModelRole role) => Others.Where(other => other.Role == role).Select(static other => other.Model.ToRunModel()).FirstOrDefault();
}
