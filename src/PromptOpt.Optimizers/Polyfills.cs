#if !NET9_0_OR_GREATER
namespace System.Runtime.CompilerServices;

// Compilers know the attribute by its name; .NET 8 does not bring it.
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Constructor | AttributeTargets.Property, Inherited = false)]
internal sealed class OverloadResolutionPriorityAttribute(int priority) : Attribute
{
    public int Priority { get; } = priority;
}
#endif
