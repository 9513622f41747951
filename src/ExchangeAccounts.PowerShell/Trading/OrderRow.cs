using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <summary>A row that was piped in, such as a line of a CSV file: what errors of it are about.</summary>
/// <param name="Row">As it came.</param>
/// <param name="Number">Which of the command's input it is, from 1.</param>
internal sealed record OrderRow(PSObject Row, int Number);
